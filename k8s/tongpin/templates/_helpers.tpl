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

{{/* One environment variable from a key of a secret. Takes {name, secret, key}. */}}
{{- define "tongpin.secretEnv" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end }}

{{/* Address of a service within the cluster, as the gateway calls it. Takes {root, service}. */}}
{{- define "tongpin.url" -}}
http://{{ include "tongpin.name" (dict "release" .root.Release.Name "service" .service) }}:{{ (index .root.Values.services .service).port }}
{{- end }}
