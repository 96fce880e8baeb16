import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCampaigns } from './use-campaigns';

/** Narrows a list to one campaign; not there while there is none to choose. */
export function CampaignFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (campaignId: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const campaigns = useCampaigns().data?.items ?? [];
  if (campaigns.length === 0) return null;
  return (
    <Select
      allowClear
      popupMatchSelectWidth={320}
      aria-label={t('desk.campaign')}
      placeholder={t('desk.campaign')}
      value={value}
      onChange={(campaignId?: string) => onChange(campaignId)}
      options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
    />
  );
}
