import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../shell/field';
import { useSectors } from './use-sectors';

interface SectorsFieldProps {
  /** What choosing none means. */
  readonly hint: string;
  readonly value: readonly string[];
  readonly onChange: (sectors: string[]) => void;
}

/** Some of the ten sectors, or none. */
export function SectorsField({ hint, value, onChange }: SectorsFieldProps) {
  const { t } = useTranslation();
  const { sectors, sectorName } = useSectors();
  return (
    <Field label={t('unit.sectors')} need="optional" hint={hint}>
      {(wiring) => (
        <Select
          {...wiring}
          mode="multiple"
          style={{ width: '100%' }}
          value={[...value]}
          onChange={onChange}
          options={sectors.map(({ sector }) => ({ value: sector, label: sectorName(sector) }))}
        />
      )}
    </Field>
  );
}
