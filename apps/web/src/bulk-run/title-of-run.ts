import type { TFunction } from 'i18next';

/** What an act for many is called, by its list and its act: `assignments/sign`. In words that every page has, as the tray does. */
export function titleOfRun(t: TFunction, what: string): string {
  const [list, act] = what.split('/') as [string, string];
  return list === 'assignments'
    ? t('desk.bulkOf', { act: t(`action.${act as 'sign'}`) })
    : t('work.runOf', { act: t(`work.acts.${act as 'list'}`) });
}
