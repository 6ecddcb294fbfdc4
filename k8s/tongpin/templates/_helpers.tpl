{{- define "tongpin.name" -}}
{{ printf "%s-%s" .release .service | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that never change: selectors. Takes {root, service}. */}}
{{- define "tongpin.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "tongpin.labels" -}}
{{ include "tongpin.selector" . }}
app.kubernetes.io/part-of: tongpin
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* One environment variable from a key of a secret. Takes {name, secret, key, optional?}. */}}
{{- define "tongpin.secretEnv" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}{{ if .optional }}, optional: true{{ end }}}}
{{- end }}

{{/* Port of an address, the scheme's own where it names none. */}}
{{- define "tongpin.port" -}}
{{- $address := urlParse . }}
{{- regexFind ":[0-9]+$" $address.host | trimPrefix ":" | default (ternary "443" "80" (eq $address.scheme "https")) }}
{{- end }}

{{/* Environment of the channels that collaboration-service tells people by. Takes the root. */}}
{{- define "tongpin.channels" -}}
{{- with .Values.wecom.existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_WECOM_ROBOT_URL" "secret" . "key" "robot-url") }}
{{- end }}
{{- with .Values.wecom.app }}
{{- if .existingSecret }}
- {name: TONGPIN_WECOM_APP_URL, value: {{ .url | quote }}}
- {name: TONGPIN_WECOM_APP_AGENT_ID, value: {{ int64 .agentId | quote }}}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_WECOM_APP_CORP_ID" "secret" .existingSecret "key" "corp-id") }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_WECOM_APP_SECRET" "secret" .existingSecret "key" "secret") }}
{{- end }}
{{- end }}
{{- range $robot := list "feishu" "dingtalk" }}
{{- with (index $.Values $robot).existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" (printf "TONGPIN_%s_ROBOT_URL" (upper $robot)) "secret" . "key" "robot-url") }}
{{ include "tongpin.secretEnv" (dict "name" (printf "TONGPIN_%s_ROBOT_SECRET" (upper $robot)) "secret" . "key" "robot-secret" "optional" true) }}
{{- end }}
{{- end }}
{{- with .Values.digestModel }}
{{- if .url }}
- {name: TONGPIN_DIGEST_MODEL_URL, value: {{ .url | quote }}}
- {name: TONGPIN_DIGEST_MODEL_NAME, value: {{ .name | quote }}}
{{- with .existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_DIGEST_MODEL_KEY" "secret" . "key" "key") }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.mail }}
{{- if .host }}
- {name: TONGPIN_MAIL_HOST, value: {{ .host | quote }}}
- {name: TONGPIN_MAIL_PORT, value: {{ .port | quote }}}
- {name: TONGPIN_MAIL_FROM, value: {{ .from | quote }}}
- {name: TONGPIN_MAIL_TLS, value: {{ .tls | quote }}}
- {name: TONGPIN_MAIL_START_TLS, value: {{ .startTls | quote }}}
- {name: TONGPIN_MAIL_PER_MINUTE, value: {{ .perMinute | quote }}}
{{- if .existingSecret }}
- {name: TONGPIN_MAIL_LOGIN, value: REQUIRED}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_MAIL_USER" "secret" .existingSecret "key" "user") }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_MAIL_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Environment of the evidence files' store. Takes the root. */}}
{{- define "tongpin.evidence" -}}
- {name: TONGPIN_EVIDENCE_STORE, value: {{ lower .Values.evidence.store }}}
{{- if eq .Values.evidence.store "S3" }}
{{- with .Values.evidence.s3 }}
{{- with .endpoint }}
- {name: TONGPIN_EVIDENCE_S3_ENDPOINT, value: {{ . | quote }}}
{{- end }}
- {name: TONGPIN_EVIDENCE_S3_REGION, value: {{ .region | quote }}}
- {name: TONGPIN_EVIDENCE_S3_BUCKET, value: {{ .bucket | quote }}}
{{- if .existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_EVIDENCE_S3_ACCESS_KEY" "secret" .existingSecret "key" "access-key") }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_EVIDENCE_S3_SECRET_KEY" "secret" .existingSecret "key" "secret-key") }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Environment of speech recognition in lead-service. Takes the root. */}}
{{- define "tongpin.transcription" -}}
{{- with .Values.speech }}
{{- if .existingClaim }}
- {name: TONGPIN_SPEECH_MODEL, value: {{ printf "/speech/%s" .file | quote }}}
{{- with .sha256 }}
- {name: TONGPIN_SPEECH_SHA256, value: {{ . | quote }}}
{{- end }}
- {name: TONGPIN_SPEECH_LANGUAGE, value: {{ .language | quote }}}
- {name: TONGPIN_SPEECH_THREADS, value: {{ .threads | quote }}}
{{- end }}
{{- end }}
{{- with .Values.transcription }}
{{- if .url }}
- {name: TONGPIN_TRANSCRIPTION_URL, value: {{ .url | quote }}}
- {name: TONGPIN_TRANSCRIPTION_MODEL, value: {{ .model | quote }}}
{{- with .language }}
- {name: TONGPIN_TRANSCRIPTION_LANGUAGE, value: {{ . | quote }}}
{{- end }}
{{- if .existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_TRANSCRIPTION_KEY" "secret" .existingSecret "key" "key") }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Environment of analytics-service's shared columnar copy. Takes the root. */}}
{{- define "tongpin.clickhouse" -}}
- {name: TONGPIN_COLUMNAR_ENGINE, value: CLICKHOUSE}
{{- with .Values.columnar.clickhouse }}
- {name: TONGPIN_COLUMNAR_CLICKHOUSE_NODES, value: {{ join "," .nodes | quote }}}
- {name: TONGPIN_COLUMNAR_CLICKHOUSE_DATABASE, value: {{ .database | quote }}}
- {name: TONGPIN_COLUMNAR_CLICKHOUSE_TABLE_ENGINE, value: {{ .tableEngine | quote }}}
{{- with .cluster }}
- {name: TONGPIN_COLUMNAR_CLICKHOUSE_CLUSTER, value: {{ . | quote }}}
{{- end }}
{{- if .existingSecret }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_COLUMNAR_CLICKHOUSE_USER" "secret" .existingSecret "key" "user") }}
{{ include "tongpin.secretEnv" (dict "name" "TONGPIN_COLUMNAR_CLICKHOUSE_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}
{{- end }}

{{/* Address of a service within the cluster, as the gateway calls it. Takes {root, service}. */}}
{{- define "tongpin.url" -}}
http://{{ include "tongpin.name" (dict "release" .root.Release.Name "service" .service) }}:{{ (index .root.Values.services .service).port }}
{{- end }}
