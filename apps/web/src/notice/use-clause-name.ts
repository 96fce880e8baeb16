import { clauseName } from '@duban/domain';
import { useLanguage } from '../i18n/use-language';

/** What a clause is called: its place in the notice, and its id. */
export function useClauseName(): (clauseId: string) => string {
  const { pick } = useLanguage();
  return (clauseId) => {
    const { zh, en } = clauseName(clauseId);
    return pick(zh, en);
  };
}
