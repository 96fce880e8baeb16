import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { CampaignFilter } from '../campaign/campaign-filter';
import { useAddress } from '../shell/use-address';
import { usePageTitle } from '../shell/use-page-title';
import { FundList } from './fund-list';
import { PreferenceLists } from './preference-lists';
import { ResettlementTable } from './resettlement-table';

const VIEWS = ['funds', 'resettlement', 'preferences'] as const;

/** 奖补与安置: the money, the people, and who is to be preferred (N5.1 to N5.3). */
export function SupportPage() {
  const { t } = useTranslation();
  const { at, set } = useAddress();
  const view = VIEWS.find((one) => one === at('view')) ?? 'funds';
  const campaignId = at('campaignId');
  usePageTitle(t('support.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('support.title')}</h1>
        <Radio.Group
          aria-label={t('support.view')}
          value={view}
          optionType="button"
          onChange={(event) => set('view', event.target.value === 'funds' ? undefined : event.target.value)}
          options={VIEWS.map((one) => ({ value: one, label: t(`support.views.${one}`) }))}
        />
        <CampaignFilter value={campaignId} onChange={(id) => set('campaignId', id)} />
      </div>
      <p className="muted">{t(`support.hints.${view}`)}</p>
      {view === 'funds' ? <FundList campaignId={campaignId} /> : null}
      {view === 'resettlement' ? <ResettlementTable campaignId={campaignId} /> : null}
      {view === 'preferences' ? <PreferenceLists campaignId={campaignId} /> : null}
    </>
  );
}
