/** Everything here is invented, and its names say so. */

/** Lines that the notice eliminates or leaves to be looked at, by sector. */
const LINES = [
  { sector: 'POWER', equipment: '小火电机组', unit: 'kW', capacity: 50_000, metric: null },
  { sector: 'COAL', equipment: '小煤矿', unit: 't/a', capacity: 60_000, metric: null },
  { sector: 'COKE', equipment: '小机焦炉', unit: 't/a', capacity: 200_000, metric: ['coking_chamber_height', 3.8] },
  {
    sector: 'FERROALLOY',
    equipment: '矿热炉',
    unit: 't/a',
    capacity: 15_000,
    metric: ['furnace_transformer_capacity', 5000],
  },
  {
    sector: 'CALCIUM_CARBIDE',
    equipment: '矿热炉',
    unit: 't/a',
    capacity: 20_000,
    metric: ['furnace_transformer_capacity', 4500],
  },
  { sector: 'STEEL', equipment: '炼铁高炉', unit: 't/a', capacity: 350_000, metric: ['furnace_volume', 320] },
  { sector: 'STEEL', equipment: '炼钢转炉', unit: 't/a', capacity: 250_000, metric: ['nominal_capacity', 25] },
  { sector: 'NONFERROUS', equipment: '电解铝小预焙槽', unit: 't/a', capacity: 30_000, metric: ['cell_current', 80] },
  {
    sector: 'BUILDING_MATERIALS',
    equipment: '水泥机械化立窑生产线',
    unit: 't/a',
    capacity: 100_000,
    metric: ['kiln_diameter', 2.5],
  },
  {
    sector: 'LIGHT_INDUSTRY',
    equipment: '草浆生产装置',
    unit: 't/a',
    capacity: 20_000,
    metric: ['annual_output', 20_000],
  },
  { sector: 'TEXTILES', equipment: '前处理设备', unit: 't/a', capacity: 5_000, metric: ['service_years', 18] },
];
const SECTOR_ZH = {
  POWER: '电厂',
  COAL: '煤矿',
  COKE: '焦化厂',
  FERROALLOY: '铁合金厂',
  CALCIUM_CARBIDE: '电石厂',
  STEEL: '钢铁厂',
  NONFERROUS: '铝厂',
  BUILDING_MATERIALS: '水泥厂',
  LIGHT_INDUSTRY: '纸浆厂',
  TEXTILES: '印染厂',
};
const CITIES = ['虚构市甲县', '虚构市乙区', '虚构市丙县', '虚构市丁区'];

/** The alphabet and weights of GB 32100—2015: a code that is not well-formed would be refused. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** @param {string} province @param {number} number */
function creditCode(province, number) {
  const first = `91${province}${String(number).padStart(9, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(first[place] ?? '0'), 0);
  return first + ALPHABET[(31 - (sum % 31)) % 31];
}

/**
 * Rows of the list that a province hands in.
 *
 * @param {string} province its code
 * @param {number} count
 * @param {(days: number) => string} inDays a civil date so many days from today
 */
export function rowsOf(province, count, inDays) {
  return Array.from({ length: count }, (_, index) => {
    const line = LINES[index % LINES.length];
    const number = Math.floor(index / 2) + 1;
    return {
      企业名称: `虚构${province.slice(0, 2)}第${number}${SECTOR_ZH[/** @type {keyof typeof SECTOR_ZH} */ (line.sector)]}`,
      // One enterprise for each kind of line and number, so that nobody runs a mine and a mill under one code.
      统一社会信用代码: creditCode(province, number * 100 + (index % LINES.length)),
      市县: CITIES[index % CITIES.length],
      行业: line.sector,
      装备类型: line.equipment,
      生产线编号: `${province}-${index + 1}号`,
      产能: line.capacity + (index % 7) * 1000,
      计量单位: line.unit,
      // Every sixth is late already, the others have until the end of the campaign or earlier.
      淘汰期限: inDays(index % 6 === 5 ? -20 - (index % 3) * 10 : 30 + (index % 4) * 25),
      ...(line.metric ? { [line.metric[0]]: line.metric[1] } : {}),
    };
  });
}
