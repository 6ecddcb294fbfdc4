import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { titleOf, useText } from './texts';
import './assistant.css';

interface Tools {
  path: string;
  items: { name: string; title: string; description: string; acts: boolean }[];
}

/** The public client of the realm that assistants sign people in with. */
const CLIENT = 'tongpin-assistant';

/** How a person lets an own AI assistant read and act: where, how to sign in, and what it could do. */
export default function Connect() {
  const t = useText();
  const tools = useQuery({ queryKey: ['assistant', 'tools'], queryFn: ({ signal }) => get<Tools>('/assistant/tools', {}, signal), staleTime: Infinity });
  const address = `${location.origin}${tools.data?.path ?? '/mcp'}`;
  const reading = tools.data?.items.filter((tool) => !tool.acts) ?? [];
  const acting = tools.data?.items.filter((tool) => tool.acts) ?? [];
  return (
    <>
      <Head title={t('title')} sub={t('sub')} />
      <div className="scroll page assistant">
        <div className="how">
          <Section title={t('address')} />
          <Copy text={address} label={t('address')} />
          <ol>
            <li>{t('step.add')}</li>
            <li>{t('step.signIn', { client: CLIENT })}</li>
            <li>{t('step.ask')}</li>
          </ol>
          <Section title={t('config')} />
          <Config address={address} />
          <div className="note">
            <Icon name="lock" />
            <span className="grow">
              <b className="m">{t('rights')}</b>
              <small>{t('rights.detail')}</small>
            </span>
          </div>
        </div>
        <div className="can">
          {tools.error && <Trouble error={tools.error} retry={() => tools.refetch()} />}
          {tools.isPending && <Waiting rows={10} />}
          {tools.data && (
            <>
              <Section title={t('acts')} count={acting.length} />
              <List tools={acting} />
              <Section title={t('reads')} count={reading.length} />
              <List tools={reading} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function List({ tools }: { tools: Tools['items'] }) {
  const t = useText();
  return (
    <ul className="tools">
      {tools.map((tool) => (
        <li key={tool.name} title={tool.description}>
          <span className="m">{titleOf(tool)}</span>
          <code className="t3 c">{tool.name}</code>
          <span className="ml">
            {tool.acts ? (
              <Status kind="due" icon="note">
                {t('acts.one')}
              </Status>
            ) : (
              <span className="t3 c">{t('reads.one')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Config({ address }: { address: string }) {
  const t = useText();
  const [kind, setKind] = useState<'json' | 'command'>('json');
  const text =
    kind === 'json'
      ? JSON.stringify({ mcpServers: { tongpin: { type: 'http', url: address, oauth: { clientId: CLIENT } } } }, null, 2)
      : `curl ${address} \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/json" \\\n  -H "Accept: application/json, text/event-stream" \\\n  -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`;
  return (
    <>
      <Segmented
        value={kind}
        onChange={setKind}
        options={[
          { value: 'json', label: t('config.json') },
          { value: 'command', label: t('config.command') },
        ]}
      />
      <Copy text={text} label={t('config')} />
      <p className="t3 c">{t(kind === 'json' ? 'config.json.hint' : 'config.command.hint')}</p>
    </>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    });
  return (
    <div className="copy">
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <button className="btn" onClick={copy} aria-label={`${t('copy')}: ${label}`}>
        <Icon name={copied ? 'check' : 'file'} size="s" />
        {t(copied ? 'copied' : 'copy')}
      </button>
    </div>
  );
}
