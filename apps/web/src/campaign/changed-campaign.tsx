import type { Campaign } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { ChangedFacts } from '../shell/changed-facts';

/** In a dialog on a campaign: what somebody else has changed of it since the dialog was opened. */
export function ChangedCampaign({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <ChangedFacts
      facts={{
        [t('campaign.state')]: t(`campaignState.${campaign.state}`),
        [t('campaign.due')]: clockTime.due(campaign.dueAt),
        [t('calendars.title')]: campaign.calendarEdition,
      }}
    />
  );
}
