/** What a region is called in one character, and in the letters of GB/T 2260, by its code: for cells too small for a name. */
const SHORT: Readonly<Record<string, readonly [string, string]>> = {
  '110000': ['京', 'BJ'],
  '120000': ['津', 'TJ'],
  '130000': ['冀', 'HE'],
  '140000': ['晋', 'SX'],
  '150000': ['蒙', 'NM'],
  '210000': ['辽', 'LN'],
  '220000': ['吉', 'JL'],
  '230000': ['黑', 'HL'],
  '310000': ['沪', 'SH'],
  '320000': ['苏', 'JS'],
  '330000': ['浙', 'ZJ'],
  '340000': ['皖', 'AH'],
  '350000': ['闽', 'FJ'],
  '360000': ['赣', 'JX'],
  '370000': ['鲁', 'SD'],
  '410000': ['豫', 'HA'],
  '420000': ['鄂', 'HB'],
  '430000': ['湘', 'HN'],
  '440000': ['粤', 'GD'],
  '450000': ['桂', 'GX'],
  '460000': ['琼', 'HI'],
  '500000': ['渝', 'CQ'],
  '510000': ['川', 'SC'],
  '520000': ['贵', 'GZ'],
  '530000': ['云', 'YN'],
  '540000': ['藏', 'XZ'],
  '610000': ['陕', 'SN'],
  '620000': ['甘', 'GS'],
  '630000': ['青', 'QH'],
  '640000': ['宁', 'NX'],
  '650000': ['新', 'XJ'],
};

export function provinceLetters(code: string, chinese: boolean): string {
  return SHORT[code]?.[chinese ? 0 : 1] ?? code.slice(0, 2);
}
