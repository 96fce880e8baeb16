import type { BulkRun } from '@duban/contract-http';
import type { TFunction } from 'i18next';

/** What an act for many is called, by its list and its act: `assignments/sign`. */
export function titleOfRun(t: TFunction, what: string): string {
  const [list, act] = what.split('/') as [BulkRun['list'], string];
  switch (list) {
    case 'assignments':
      return t('desk.bulkOf', { act: t(`action.${act as 'sign'}`) });
    case 'cases':
      return t('case.bulk', { act: t(`case.acts.${act as 'list'}`) });
    case 'measures':
      return t('case.bulk', { act: t(`measure.acts.${act as 'send'}`) });
  }
}
