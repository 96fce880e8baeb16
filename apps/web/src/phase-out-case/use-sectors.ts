import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import { useLanguage } from '../i18n/use-language';

/** A criterion of the notice (N2.2), in the fields that pages show. */
export interface Criterion {
  readonly id: string;
  readonly equipmentZh: string;
  readonly equipmentEn: string;
  readonly metric: string | null;
  readonly comparator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly condition: { readonly zh: string; readonly en?: string } | null;
  readonly exceptions: readonly { readonly zh: string; readonly en?: string }[];
  readonly quote: string;
}

/** The ten sectors by their codes. */
export function useSectors() {
  const { pick } = useLanguage();
  const found = useQuery({
    queryKey: queryKeys.sectors,
    queryFn: ({ signal }) => apiClient.read('/sectors', {}, signal),
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
