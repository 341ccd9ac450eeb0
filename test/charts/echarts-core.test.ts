import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('the description and its ECharts run on a page: nothing of Node is bundled with them, and not all of ECharts', async () => {
  const result = await build({
    stdin: {
      contents: `export { chartOption, chartHeight } from './chart-option.ts'; export { echarts } from './echarts-core.ts'; export { chartAlt } from './chart-alt.ts';`,
      resolveDir: new URL('../../src/charts', import.meta.url).pathname,
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [output] = Object.values(result.metafile.outputs);
  const bundled = Object.entries(output?.inputs ?? {}).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : []));
  expect(bundled.some((input) => input.includes('chart/line/LineView'))).toBe(true);
  expect(bundled.filter((input) => /node:|@napi-rs|chart\/(pie|radar|map)\//.test(input))).toEqual([]);
  expect(result.outputFiles[0]?.contents.length).toBeLessThan(700_000);
});
