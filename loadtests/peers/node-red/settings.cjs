// Node-RED as a service: nothing but the flow. No editor, no admin API and no HTTP at all, no palette, nothing that calls home, nothing kept on disk.
module.exports = {
  uiHost: '127.0.0.1',
  httpAdminRoot: false,
  httpNodeRoot: false,
  disableEditor: true,
  credentialSecret: false,
  flowFile: 'flow.json',
  telemetry: { enabled: false, updateNotification: false },
  diagnostics: { enabled: false, ui: false },
  runtimeState: { enabled: false, ui: false },
  editorTheme: { projects: { enabled: false }, tours: false },
  externalModules: { palette: { allowInstall: false }, modules: { allowInstall: false } },
  functionExternalModules: false,
  logging: { console: { level: 'info', metrics: false, audit: false } },
}
