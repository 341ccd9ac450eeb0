import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendPlainComponent, PolarComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// A profile is a line on polar axes rather than ECharts' own radar: that one draws a missing value at the
// centre, where it reads as zero. A polar line leaves a gap.
echarts.use([BarChart, LineChart, GridComponent, PolarComponent, TitleComponent, LegendPlainComponent, TooltipComponent, CanvasRenderer]);

/**
 * ECharts with exactly what our charts need and nothing of Node, so that the PNG and the page's bundle draw with
 * the same code. `echarts.init(element).setOption(chartOption(chart, theme))` shows a chart on a page.
 */
export { echarts };
