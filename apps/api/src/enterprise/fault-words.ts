import { type FieldFault, UNIT_HEADINGS, type UnitColumn } from '@duban/domain';
import { type Language, pick } from '../http/words';

/** What is wrong with a cell, in words that help to mend it. */
export function faultWords({ path, code, message }: FieldFault, language: Language): string {
  const column = UNIT_HEADINGS[path as UnitColumn]?.[language === 'en' ? 1 : 0] ?? path;
  const [zh, en] = WORDS[code]?.(message) ?? [code, code];
  return `${column}：${pick(language, zh, en)}`;
}

const WORDS: Readonly<Record<string, (message: string) => readonly [zh: string, en: string]>> = {
  REQUIRED: () => ['必填', 'is required'],
  TOO_LONG: (most) => [`不得超过${most}个字符`, `has more than ${most} characters`],
  CONTROL_CHARACTER: () => ['含有不可见字符', 'holds invisible characters'],
  CHECK_DIGIT: (told) => [
    `“${told}”不是有效的统一社会信用代码（18位，末位为校验码）`,
    `“${told}” is no valid credit code (18 characters, the last one a check)`,
  ],
  UNKNOWN: (told) => [`没有“${told}”`, `“${told}” is unknown`],
  NOT_YOURS: (told) => [`“${told}”不是本省，只能报送本省名单`, `“${told}” is not your province`],
  NOT_A_NUMBER: (told) => [`${told ? `${told} ` : ''}不是数字`, `${told ? `${told} ` : ''}is not a number`],
  NOT_A_QUANTITY: (told) => [
    `${told} 不是有效数量（不为负，至多三位小数）`,
    `${told} is no quantity (not negative, three decimals at most)`,
  ],
  ZERO: () => ['产能不能为零', 'is not zero'],
  TOLD_TWICE: (told) => [`指标 ${told} 填写了两个不同的数值`, `${told} is told twice, with different values`],
  UNKNOWN_MEASURE: (message) => {
    const [told, known] = message.split('｜');
    return [
      `“${told}”不是该行业的计量单位；可用：${known}（或 万吨/年、万千瓦、兆瓦 等写法）`,
      `“${told}” is no measure of this sector's capacity; use one of ${known}`,
    ];
  },
  UNKNOWN_METRIC: (told) => [`该行业没有指标“${told}”`, `the sector has no metric “${told}”`],
  MALFORMED: (told) => [
    `“${told}”应写作 指标=数值，多项以分号隔开`,
    `“${told}” should be metric=value, several separated by semicolons`,
  ],
  TOO_MANY: (most) => [`不得超过${most}项`, `has more than ${most}`],
  NOT_A_DATE: (told) => [`“${told}”应写作 2026-12-31`, `“${told}” should be written 2026-12-31`],
  EQUIPMENT_LISTED: (told) => [
    `与名单上的设备相同，请核实是否落后产能转移（通知三（二））：${told}`,
    `is equipment of a listed line; see whether outdated capacity has moved (notice, part 3(2)): ${told}`,
  ],
  TWICE_IN_FILE: () => [
    '本文件中已有同一生产线（企业、行业、装备、编号相同）',
    'the same line stands in this file already',
  ],
  OF_ANOTHER_REGION: (told) => [`该生产线已由${told}报送`, `the line was told by ${told}`],
  NAME_DIFFERS: (told) => [
    `该统一社会信用代码已登记为“${told}”，请核对企业名称和代码（按登记名称列入）`,
    `the credit code is on file as “${told}”: see to name and code`,
  ],
  NAME_IN_FILE: (told) => [
    `本文件前面的行中，该统一社会信用代码的企业名称为“${told}”`,
    `an earlier row of this file has the credit code under “${told}”`,
  ],
  CLOSED_ALREADY: () => [
    '该生产线在另一专项中已淘汰，不再列入；死灰复燃的在原件上登记',
    'the line was closed in another campaign; a restart is recorded there',
  ],
  LISTED_ELSEWHERE: () => [
    '该生产线已在另一实施中的专项名单上，不能重复列入',
    'the line is on the list of another campaign in force',
  ],
  DUE_TOO_LATE: (date) => [`晚于该行业的淘汰期限 ${date}`, `lies after the date of its sector, ${date}`],
  DUE_PASSED: (date) => [
    `${date} 已过；公告满十五日前不因逾期采取措施，请核对`,
    `${date} has passed; nothing is done for it before the list has been public for fifteen days`,
  ],
  LISTED_ALREADY: (state) => [
    `该生产线已进入“${state}”，更正须走名单调整`,
    `the line is ${state} already: changes are amendments`,
  ],
};
