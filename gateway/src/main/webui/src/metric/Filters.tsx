import { Button, Form, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import { useSandboxCatalogue, useValues } from '../sandbox/api';
import { Icon } from '../ui/Icon';
import { say } from '../ui/texts';
import { tradeWord } from '../ui/words';
import { useText } from './definitionTexts';

export interface DefinitionFilter {
  dim: string;
  op: 'IN' | 'NOT_IN';
  values: string[];
}

export function useDimensionTitle() {
  const catalogue = useSandboxCatalogue();
  return (dim: string) => catalogue.data?.dimensions.find((one) => one.id === dim)?.title ?? dim;
}

/** What a definition counts, in words. */
export function Narrowed({ filters }: { filters: DefinitionFilter[] }) {
  const t = useText();
  const title = useDimensionTitle();
  return (
    <span className="row wrap c">
      {filters.map((one) => (
        <span className="pill" key={one.dim}>
          {title(one.dim)} {one.op === 'IN' ? t('is') : t('isNot')} {one.values.map(tradeWord).join(say('and'))}
        </span>
      ))}
    </span>
  );
}

/** Part of a definition's form. @param dims by which it can be narrowed */
export function FilterFields({ dims, required }: { dims: string[]; required: Rule }) {
  const t = useText();
  const title = useDimensionTitle();
  const chosen = (Form.useWatch(['params', 'filters']) ?? []) as Partial<DefinitionFilter>[];
  return (
    <Form.Item label={t('s.filters')}>
      <Form.List name={['params', 'filters']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="narrow" key={key}>
                <Form.Item name={[name, 'dim']} rules={[required]} noStyle>
                  <Select aria-label={t('dim')} placeholder={t('dim')} options={dims.map((dim) => ({ value: dim, label: title(dim), disabled: chosen.some((one, at) => at !== name && one?.dim === dim) }))} />
                </Form.Item>
                <Form.Item name={[name, 'op']} initialValue="IN" noStyle>
                  <Select aria-label={t('op')} options={[{ value: 'IN', label: t('is') }, { value: 'NOT_IN', label: t('isNot') }]} />
                </Form.Item>
                <Form.Item name={[name, 'values']} rules={[required]} noStyle>
                  <Values dim={chosen[name]?.dim} />
                </Form.Item>
                <Button type="text" aria-label={t('filter.drop')} icon={<Icon name="x" />} onClick={() => remove(name)} />
              </div>
            ))}
            {fields.length < dims.length && (
              <Button type="link" size="small" icon={<Icon name="plus" />} onClick={() => add({ op: 'IN' })}>
                {t('filter.add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** Those that orders state already, or any other. */
function Values({ dim, value, onChange }: { dim?: string; value?: string[]; onChange?: (value: string[]) => void }) {
  const t = useText();
  const known = useValues(dim ?? '', 'orders', !!dim);
  return (
    <Select
      mode="tags"
      aria-label={t('filter.values')}
      placeholder={t('filter.values')}
      loading={known.isFetching}
      value={value}
      onChange={onChange}
      options={known.data?.map((one) => ({ value: String(one), label: tradeWord(String(one)) }))}
      optionFilterProp="label"
    />
  );
}
