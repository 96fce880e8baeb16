import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Agency } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';

/** The directory, and what an agency is called in the language in use. */
export function useAgencies() {
  const { isChinese } = useLanguage();
  const { data } = useQuery({
    queryKey: queryKeys.agencies,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const page = await apiClient.read('/agencies', { limit: 200 }, signal);
      return new Map(page.items.map((agency) => [agency.code, agency]));
    },
  });
  // The same as long as nothing has changed: hundreds of rows are drawn with it.
  return useMemo(() => {
    const byCode = data ?? new Map<string, Agency>();
    return {
      byCode,
      all: [...byCode.values()],
      /** Short: `环境保护部`, in English the code of a ministry and the name of a province. */
      shortName: (code: string, fallback?: string) => {
        const agency = byCode.get(code);
        if (!agency) return fallback ?? code;
        if (isChinese) return agency.shortZh;
        return agency.kind === 'central' ? agency.code : agency.nameEn;
      },
      fullName: (code: string, fallback?: string) => {
        const agency = byCode.get(code);
        if (!agency) return fallback ?? code;
        return isChinese ? agency.nameZh : agency.nameEn;
      },
    };
  }, [data, isChinese]);
}
