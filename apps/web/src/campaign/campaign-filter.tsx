import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCampaigns } from './use-campaigns';

/** Narrows a list to one campaign; not there where there is none to choose, and its room is kept until that is known. */
export function CampaignFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (campaignId: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const { data, isPending } = useCampaigns();
  const campaigns = data?.items ?? [];
  if (campaigns.length === 0 && !isPending) return null;
  return (
    <Select
      allowClear
      popupMatchSelectWidth={320}
      aria-label={t('desk.campaign')}
      placeholder={t('desk.campaign')}
      // Without its title a campaign would stand there as a bare id.
      value={isPending ? undefined : value}
      onChange={(campaignId?: string) => onChange(campaignId)}
      options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
    />
  );
}
