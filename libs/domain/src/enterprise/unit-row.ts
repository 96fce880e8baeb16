import { equipmentKey } from '../criteria/criteria';
import type { FieldFault } from '../refusal/refusal';
import { type CivilDate, isCivilDate } from '../time/instant';
import { type Thousandths, thousandthsOf } from '../target/target';
import { CAPACITY_MEASURES, capacityMeasureOf, inWhole, measuresOfSector } from './capacity-measure';
import { isCreditCode } from './credit-code';

/** A capacity unit as a province tells it: one production line of one enterprise. */
export interface UnitRow {
  readonly name: string;
  readonly creditCode: string;
  readonly region: string;
  readonly place: string;
  readonly sector: string;
  readonly equipmentType: string;
  /** The line's own number or name; tells two lines of one kind apart. */
  readonly serial: string;
  readonly capacity: Thousandths;
  readonly measure: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
  /** The makers' serial numbers of its equipment, each as `equipmentMark` writes it. */
  readonly equipment: readonly string[];
  readonly dueOn: CivilDate | null;
}

export const UNIT_COLUMNS = [
  'name',
  'creditCode',
  'region',
  'place',
  'sector',
  'equipmentType',
  'serial',
  'capacity',
  'measure',
  'metrics',
  'attributes',
  'equipment',
  'dueOn',
] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** The heading of each column in the template, and what it may also be called. */
export const UNIT_HEADINGS: Readonly<Record<UnitColumn, readonly string[]>> = {
  name: ['企业名称', 'name', '企业'],
  creditCode: ['统一社会信用代码', 'creditCode', 'uscc', '信用代码'],
  region: ['省份', 'region', '省'],
  place: ['市县', 'place', '所在地'],
  sector: ['行业', 'sector'],
  equipmentType: ['装备类型', 'equipmentType', '落后工艺设备'],
  serial: ['生产线编号', 'serial', '编号', '设备编号'],
  capacity: ['产能', 'capacity'],
  measure: ['计量单位', 'measure', '单位'],
  metrics: ['指标', 'metrics'],
  attributes: ['属性', 'attributes'],
  equipment: ['设备出厂编号', 'equipment', '出厂编号'],
  dueOn: ['淘汰期限', 'dueOn', '期限'],
};

export type Cell = string | number | boolean | null | undefined;

export interface RowKnowledge {
  readonly sectors: readonly {
    readonly sector: string;
    readonly sectorZh: string;
    readonly metrics: readonly string[];
  }[];
  readonly provinces: readonly { readonly code: string; readonly names: readonly string[] }[];
  /** The province that hands the list in: rows of others are refused. Null for the coordination office. */
  readonly region: string | null;
}

const LONGEST = { name: 200, place: 100, equipmentType: 100, serial: 100, measure: 20, attribute: 60, equipment: 100 };
const MOST_ATTRIBUTES = 20;
const MOST_EQUIPMENT = 50;

/** Cells as they stand in a file, by column; a heading that is the name of a metric is a metric. */
export interface RawRow {
  readonly cells: Readonly<Partial<Record<UnitColumn, Cell>>>;
  readonly metrics: Readonly<Record<string, Cell>>;
}

export function readUnitRow(
  raw: RawRow,
  known: RowKnowledge,
): { readonly row?: UnitRow; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = [];
  const fault = (path: string, code: string, message = '') => faults.push({ path, code, message });
  const word = (column: UnitColumn, longest: number, required = true): string => {
    const text = textOf(raw.cells[column]);
    if (text === '' && required) fault(column, 'REQUIRED');
    if ([...text].length > longest) fault(column, 'TOO_LONG', String(longest));
    if (/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text)) fault(column, 'CONTROL_CHARACTER');
    return text;
  };
  const name = word('name', LONGEST.name);
  const creditCode = textOf(raw.cells.creditCode).toUpperCase();
  if (!isCreditCode(creditCode))
    fault('creditCode', creditCode === '' ? 'REQUIRED' : 'CHECK_DIGIT', shortened(creditCode));
  const place = word('place', LONGEST.place, false);
  const told = textOf(raw.cells.region);
  const province =
    told === ''
      ? known.region
      : (known.provinces.find(({ code, names }) => code === told || names.includes(told))?.code ?? '');
  if (!province) fault('region', told === '' ? 'REQUIRED' : 'UNKNOWN', shortened(told));
  else if (known.region !== null && province !== known.region) fault('region', 'NOT_YOURS', shortened(told));
  const sectorTold = textOf(raw.cells.sector);
  const sector = known.sectors.find(
    (one) =>
      one.sector === sectorTold.toUpperCase() || one.sectorZh === sectorTold || one.sectorZh === `${sectorTold}行业`,
  );
  if (!sector) fault('sector', sectorTold === '' ? 'REQUIRED' : 'UNKNOWN', shortened(sectorTold));
  const equipmentType = word('equipmentType', LONGEST.equipmentType);
  const serial = word('serial', LONGEST.serial, false);
  const measureTold = word('measure', LONGEST.measure);
  const counted = capacityMeasureOf(measureTold);
  const countable = sector ? measuresOfSector(sector.sector) : CAPACITY_MEASURES;
  if (measureTold !== '' && !(counted && countable.includes(counted.measure)))
    fault('measure', 'UNKNOWN_MEASURE', `${shortened(measureTold)}｜${countable.join('、')}`);
  let capacity: Thousandths = 0;
  const amount = numberOf(raw.cells.capacity);
  if (amount === undefined) fault('capacity', textOf(raw.cells.capacity) === '' ? 'REQUIRED' : 'NOT_A_NUMBER');
  else if (amount === 0) fault('capacity', 'ZERO');
  else {
    try {
      capacity = thousandthsOf(inWhole(amount, counted?.times ?? 1));
    } catch {
      fault('capacity', 'NOT_A_QUANTITY', String(amount));
    }
  }
  const metrics: Record<string, number> = {};
  const metric = (key: string, cell: Cell) => {
    const value = numberOf(cell);
    if (value === undefined || value < 0) fault('metrics', 'NOT_A_NUMBER', key);
    else if (sector && !sector.metrics.includes(key)) fault('metrics', 'UNKNOWN_METRIC', key);
    else if (Object.hasOwn(metrics, key) && metrics[key] !== value) fault('metrics', 'TOLD_TWICE', key);
    else metrics[key] = value;
  };
  for (const part of textOf(raw.cells.metrics).split(/[;；\n]/)) {
    if (part.trim() === '') continue;
    const [key, value, ...rest] = part.split(/[=＝:：]/);
    if (value === undefined || rest.length > 0) fault('metrics', 'MALFORMED', shortened(part));
    else metric(key!.trim(), value);
  }
  for (const [key, cell] of Object.entries(raw.metrics)) if (textOf(cell) !== '') metric(key, cell);
  const several = (column: 'attributes' | 'equipment', most: number, longest: number) => {
    const parts = textOf(raw.cells[column])
      .split(/[;；\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
    if (parts.length > most) fault(column, 'TOO_MANY', String(most));
    if (parts.some((one) => [...one].length > longest)) fault(column, 'TOO_LONG', String(longest));
    return parts;
  };
  const attributes = several('attributes', MOST_ATTRIBUTES, LONGEST.attribute);
  const equipment = several('equipment', MOST_EQUIPMENT, LONGEST.equipment).map(equipmentMark);
  const dueOn = textOf(raw.cells.dueOn);
  if (dueOn !== '' && !(isCivilDate(dueOn) && dueOn >= '2000-01-01' && dueOn <= '2100-12-31'))
    fault('dueOn', 'NOT_A_DATE', shortened(dueOn));
  if (faults.length > 0) return { faults };
  return {
    faults,
    row: {
      name,
      creditCode,
      region: province!,
      place,
      sector: sector!.sector,
      equipmentType,
      serial,
      capacity,
      measure: counted!.measure,
      metrics,
      attributes: [...attributes].sort(),
      equipment: [...new Set(equipment)].sort(),
      dueOn: dueOn === '' ? null : dueOn,
    },
  };
}

/** The same line told twice is one line: enterprise, sector, equipment and its own number. */
export function unitKeyOf({ creditCode, sector, equipmentType, serial }: UnitRow): string {
  return [creditCode, sector, equipmentKey(equipmentType), equipmentMark(serial)].join('/');
}

/** A line's number, or a maker's serial number, however it is spaced and in whichever width: the same line, the same equipment. */
export function equipmentMark(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Text as text: a leading apostrophe or a formula sign is a character like any other here, and is made harmless on the way out. */
function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return String(cell).normalize('NFC').trim();
}

/** A few whole characters of what was told, for the reader of a fault. */
function shortened(text: string): string {
  return [...text.replace(/\u0000/g, '')].slice(0, 30).join('');
}

function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  const text = textOf(cell).replace(/[,，\s]/g, '');
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) return undefined;
  return Number(text);
}

/** What a spreadsheet would take for a formula is marked as text (OWASP): for every cell that leaves the system. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
