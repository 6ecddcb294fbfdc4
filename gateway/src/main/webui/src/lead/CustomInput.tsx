import { Input, Select } from 'antd';
import type { CustomField } from './bulk';
import { useText } from './texts';

/** An input for a value of a custom field, by its type. Empty means none. */
export function CustomInput({ field, value, onChange, id }: { field: CustomField; value?: unknown; onChange?: (value: unknown) => void; id?: string }) {
  const t = useText();
  if (field.type === 'BOOLEAN' || field.type === 'CHOICE') {
    const options = field.type === 'CHOICE' ? field.choices.map((choice) => ({ value: choice as unknown, label: choice })) : [true, false].map((one) => ({ value: one as unknown, label: t(one ? 'yes' : 'no') }));
    return <Select id={id} allowClear value={value ?? undefined} options={options} onChange={(next) => onChange?.(next ?? '')} />;
  }
  return (
    <Input
      id={id}
      type={field.type === 'DATE' ? 'date' : 'text'}
      inputMode={field.type === 'NUMBER' ? 'decimal' : undefined}
      maxLength={500}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
