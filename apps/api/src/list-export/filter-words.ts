import type { ExportedList } from '@duban/contract-http';
import { MEASURE_FORMS, type MeasureKind } from '@duban/domain';
import { type DataSource, SEES_ALL, type Sight, findCampaign, findNames, inTransaction } from '@duban/persistence';
import { PROCEEDING_STATES } from '../http/proceeding-words';
import {
  BOX_WORDS,
  KIND_WORDS,
  LIGHT_WORDS,
  MARK_WORDS,
  MODE_WORDS,
  type Language,
  OUTCOME_WORDS,
  PART_WORDS,
  STATE_WORDS,
  pick,
  word,
} from '../http/words';
import type { Directory } from '../notice/directory';

/** Filters as they are called on the pages. What is left out says nothing about which lines there are. */
const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  scope: ['范围', 'scope'],
  box: ['分类', 'box'],
  turn: ['待我办', 'waits for me'],
  state: ['状态', 'state'],
  outcome: ['标准认定', 'by the criteria'],
  light: ['灯', 'light'],
  kind: ['种类', 'kind'],
  role: ['角色', 'part'],
  mode: ['办理方式', 'mode'],
  mark: ['标记', 'mark'],
  row: ['分工表行', 'row'],
  agency: ['部门', 'agency'],
  region: ['地区', 'region'],
  holder: ['有权机关', 'holder'],
  sector: ['行业', 'sector'],
  campaignId: ['专项', 'campaign'],
  assignee: ['经办人', 'clerk'],
  lastActBy: ['上一办理人', 'last acted'],
  dueAfter: ['限期不早于', 'due from'],
  dueBefore: ['限期不晚于', 'due by'],
  enterpriseId: ['企业', 'enterprise'],
  caseId: ['淘汰件', 'case'],
  listNumber: ['名单号', 'list'],
  overdue: ['逾期', 'overdue'],
  open: ['未结束', 'not over'],
  q: ['检索', 'search'],
};
const SCOPES = { mine: ['我的', 'mine'], agency: ['本部门', 'my agency'], all: ['全部', 'all'] } as const;

/** What a list was filtered by, in the words of its page: a printed sheet explains itself. */
export async function filterInWords(
  list: ExportedList,
  filter: Readonly<Record<string, unknown>>,
  language: Language,
  { directory, dataSource, sight }: { directory: Directory; dataSource: DataSource; sight: Sight },
): Promise<string> {
  const agencies = await directory.allAgencies();
  const sectors = (await directory.notices()).flatMap((notice) => notice.sectors);
  const nameOf = async (name: string, value: unknown): Promise<string> => {
    const code = String(value);
    if (typeof value === 'boolean') return value ? pick(language, '是', 'yes') : pick(language, '否', 'no');
    switch (name) {
      case 'scope':
        return word(language, SCOPES, code);
      case 'box':
        return word(language, BOX_WORDS, code);
      case 'state':
        return word(language, list === 'assignments' ? STATE_WORDS : PROCEEDING_STATES, code);
      case 'outcome':
        return word(language, OUTCOME_WORDS, code);
      case 'light':
        return word(language, LIGHT_WORDS, code);
      case 'kind': {
        const form = MEASURE_FORMS[code as MeasureKind];
        return form ? pick(language, form.zh, form.en) : word(language, KIND_WORDS, code);
      }
      case 'role':
        return word(language, PART_WORDS, code);
      case 'mode':
        return word(language, MODE_WORDS, code);
      case 'mark':
        return word(language, MARK_WORDS, code);
      case 'row':
        return pick(language, `第${code}行`, `row ${code}`);
      case 'agency':
      case 'region':
      case 'holder': {
        const agency = agencies.get(code);
        return agency ? pick(language, agency.shortZh, agency.nameEn) : code;
      }
      case 'sector': {
        const sector = sectors.find((one) => one.sector === code);
        return sector ? pick(language, sector.sectorZh, sector.sectorEn) : code;
      }
      case 'campaignId':
        return inTransaction(dataSource, SEES_ALL, async (wide) => (await findCampaign(wide, code))?.title ?? code);
      case 'enterpriseId':
        // Whoever may not see it is told no more than what they have written themselves.
        return inTransaction(dataSource, sight, async (transaction) => {
          const [found] = await transaction.query<{ name: string }>('SELECT name FROM enterprise WHERE id = $1', [
            code,
          ]);
          return found?.name ?? code;
        });
      case 'assignee':
      case 'lastActBy': {
        if (code === 'none') return pick(language, '未领办', 'nobody yet');
        const found = await inTransaction(dataSource, SEES_ALL, async (wide) =>
          (await findNames(wide, [code])).get(code),
        );
        const near = found && (sight.sees === 'all' || found.agency === sight.agency);
        return near ? pick(language, found.displayNameZh, found.displayNameEn) : code;
      }
      default:
        return code;
    }
  };
  const told: string[] = [];
  for (const [name, words] of Object.entries(NAMES)) {
    const value = filter[name];
    if (value === undefined) continue;
    const values = await Promise.all((Array.isArray(value) ? value : [value]).map((one) => nameOf(name, one)));
    told.push(pick(language, `${words[0]}：${values.join('、')}`, `${words[1]}: ${values.join(', ')}`));
  }
  return told.length > 0 ? told.join(pick(language, '；', '; ')) : pick(language, '无', 'none');
}
