import type { AssignmentItem, User } from '@duban/contract-http';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { useLanguage } from '../i18n/use-language';
import { useAct } from '../assignment/use-act';
import { ChangedFacts } from '../shell/changed-facts';

/** The next step, where it needs no words: signing for, or taking up. */
export function RowAct({ item, user }: { item: AssignmentItem; user: User }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const act = useAct(item.id);
  const next = nextAct(item, user);
  // As it was seen when the button was pressed: before that nothing is compared, in none of the rows.
  const [tried, setTried] = useState<AssignmentItem>();
  const factsOf = (one: AssignmentItem) => ({
    [t('desk.state')]: t(`state.${one.state}`),
    [t('desk.column.holder')]: one.assignee?.displayName ?? '',
  });
  const detail =
    act.error instanceof ApiProblem
      ? act.error.isStale
        ? t('problem.stale')
        : act.error.detail
      : act.error
        ? t('problem.loadFailed')
        : undefined;
  return (
    <>
      {next ? button(next) : null}
      {detail ? (
        <div className="row-fault" role="alert">
          {detail}
        </div>
      ) : null}
      {tried ? <ChangedFacts facts={factsOf(item)} before={factsOf(tried)} act={act} /> : null}
    </>
  );

  function button(next: 'sign' | 'claim') {
    return (
      <Button
        size="small"
        danger={detail !== undefined}
        loading={act.isPending}
        aria-label={`${t(`action.${next}`)}: ${pick(item.titleZh, item.titleEn)}`}
        onClick={() => {
          setTried(item);
          act.mutate({ action: next, body: {}, version: item.version });
        }}
      >
        {t(`action.${next}`)}
      </Button>
    );
  }
}

function nextAct(item: AssignmentItem, user: User): 'sign' | 'claim' | undefined {
  if (!user.roles.includes('clerk') || user.agency?.code !== item.agency) return undefined;
  if (item.state === 'dispatched') return 'sign';
  if (item.state === 'signed_for' && item.assignee === null) return 'claim';
  return undefined;
}
