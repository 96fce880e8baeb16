import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** Against which other edition one is looked at. */
export function AgainstSelect({
  editions,
  value,
  onChange,
}: {
  readonly editions: readonly { readonly edition: string }[];
  readonly value: string | undefined;
  readonly onChange: (edition: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <label>
      {t('policy.diff.against')}{' '}
      <Select
        allowClear
        size="small"
        style={{ minWidth: 200 }}
        value={value}
        onChange={onChange}
        options={editions.map(({ edition }) => ({ value: edition, label: edition }))}
      />
    </label>
  );
}
