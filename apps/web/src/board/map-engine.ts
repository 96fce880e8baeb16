import { MapChart, type MapSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  type AriaComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, registerMap, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([MapChart, AriaComponent, TooltipComponent, SVGRenderer]);

export type MapOption = ComposeOption<MapSeriesOption | AriaComponentOption | TooltipComponentOption>;

/** Draws a map of provinces, told by their codes, as SVG. */
export function drawMap(
  element: HTMLElement,
  features: object,
  option: MapOption,
): { resize: () => void; dispose: () => void } {
  registerMap('provinces', features as never);
  const chart = init(element, null, { renderer: 'svg' });
  chart.setOption(option);
  return { resize: () => chart.resize(), dispose: () => chart.dispose() };
}
