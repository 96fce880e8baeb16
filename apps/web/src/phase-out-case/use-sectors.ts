import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';

interface Sector {
  readonly sector: string;
  readonly sectorZh: string;
  readonly sectorEn: string;
}

/** The ten sectors by their codes. */
export function useSectors() {
  const { pick } = useLanguage();
  const found = useQuery({
    queryKey: queryKeys.sectors,
    queryFn: ({ signal }) => apiClient.read<Page<Sector>>('/sectors', {}, signal),
    staleTime: Infinity,
  });
  const items = found.data?.items ?? [];
  return {
    sectors: items,
    sectorName: (code: string) => {
      const sector = items.find((one) => one.sector === code);
      return sector ? pick(sector.sectorZh, sector.sectorEn) : code;
    },
  };
}
