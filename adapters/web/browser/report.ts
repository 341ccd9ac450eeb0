import { drawCharts } from './chart-drawing.ts';

// Paper is light, whatever the rest of the page is.
void drawCharts(document.body, 'light');
document.getElementById('print')?.addEventListener('click', () => print());
