import type { z } from 'zod'
import type { Words } from '../shared/question.ts'

/** What can be wrong in a target file beyond missing, unknown and mistyped fields. `detail` is what was found there. */
export const MISTAKE_WORDS = {
  jsonPath: (detail) => ({ zh: `不是有效的 JSONPath：${detail}`, en: `is no JSONPath: ${detail}` }),
  mqttUrl: (detail) => ({
    zh: `须为 mqtt:// 或 mqtts:// 加主机名，而不是 ${detail}`,
    en: `must be mqtt:// or mqtts:// with a host, not ${detail}`,
  }),
  httpUrl: (detail) => ({
    zh: `须为 http:// 或 https:// 加主机名，而不是 ${detail}`,
    en: `must be http:// or https:// with a host, not ${detail}`,
  }),
  wsUrl: (detail) => ({
    zh: `须为 ws:// 或 wss:// 加主机名，而不是 ${detail}`,
    en: `must be ws:// or wss:// with a host, not ${detail}`,
  }),
  port: (detail) => ({
    zh: `须为 1 到 65535 的端口或一个占位符，而不是 ${detail}`,
    en: `must be a port from 1 to 65535 or a placeholder, not ${detail}`,
  }),
  upHow: () => ({ zh: 'line 与 port 必须且只能给一个', en: 'exactly one of line and port is needed' }),
  path: () => ({ zh: '须以 / 开头', en: 'must begin with /' }),
  name: () => ({
    zh: '须为 1–40 个字母、数字、点、下划线或连字符',
    en: 'must be 1 to 40 letters, digits, dots, underscores or hyphens',
  }),
  payload: () => ({ zh: '须为一组字段或列表', en: 'must be a group of fields or a list' }),
  text: () => ({ zh: '须为文本、数或 true/false', en: 'must be a text, a number, true or false' }),
  regex: (detail) => ({ zh: `不是有效的正则表达式：${detail}`, en: `is no regular expression: ${detail}` }),
  loginInUrl: () => ({
    zh: '不得含用户名和密码；请用 username 与 password',
    en: 'must not hold a user name or password; there are username and password for that',
  }),
  twoPasswords: () => ({
    zh: 'password 与 passwordFile 只能给一个',
    en: 'password and passwordFile cannot both be given',
  }),
  keyAlone: () => ({
    zh: 'certFile 与 keyFile 必须同时给出',
    en: 'certFile and keyFile are needed together',
  }),
  noKey: () => ({
    zh: '没有 quantity 与 level 时须有 rules：平台的规则名对应什么量、什么级别',
    en: 'without quantity and level there must be rules, which say what each rule of the platform is about',
  }),
  stateWithoutRaised: () => ({
    zh: '有 state 就须用 raised 列出表示发生的取值',
    en: 'with state there must be raised, the values that mean an alert has begun',
  }),
  raisedWithoutState: () => ({
    zh: '没有 state，raised 和 cleared 就没有意义',
    en: 'raised and cleared mean nothing without state',
  }),
  twoOfAKind: (detail) => ({
    zh: `已有一个 ${detail} 通道；每种只能有一个`,
    en: `there is a ${detail} channel already; one of each kind`,
  }),
  storedName: () => ({
    zh: 'seq 与 measuredAtMs 必须且只能给一个',
    en: 'exactly one of seq and measuredAtMs is needed',
  }),
  storedDevice: () => ({
    zh: 'url 或 body 须含 {deviceId} 或 {deviceIds}',
    en: 'url or body must name {deviceId} or {deviceIds}',
  }),
  storedWhose: () => ({
    zh: '一次问多台设备（{deviceIds}）时须有 device：回答属于哪台设备',
    en: 'with {deviceIds} there must be device, which says whose answer it is',
  }),
  unquoted: (detail) => ({ zh: `占位符要加引号："{${detail}}"`, en: `quote the placeholder: "{${detail}}"` }),
  unknownField: (detail) => ({ zh: `没有这样的字段：${detail}`, en: `there is no such field: ${detail}` }),
  clientIdShared: () => ({
    zh: '须含 {gatewayId} 或 {siteId}，否则网关会互相挤下线',
    en: 'must hold {gatewayId} or {siteId}, or the gateways would push each other off the broker',
  }),
  topicShared: () => ({
    zh: '主题或报文须说明是哪台设备：{deviceId}',
    en: 'topic or payload must say which device it is: {deviceId}',
  }),
  messageKind: (detail) => ({ zh: `没有这种报文：${detail}`, en: `there is no such message: ${detail}` }),
  placeholder: (detail) => ({
    zh: `没有占位符 \${${detail}}`,
    en: `there is no placeholder \${${detail}}`,
  }),
  lineless: (detail) => ({
    zh: `\${${detail}} 要由启动行给出，而此文件没有 start.up.line`,
    en: `\${${detail}} would come from a start line, and this file has no start.up.line`,
  }),
  envMissing: (detail) => ({
    zh: `环境变量 ${detail} 未设置`,
    en: `the environment variable ${detail} is not set`,
  }),
  lineField: (detail) => ({
    zh: `启动行里没有 ${detail}`,
    en: `the start line has no ${detail}`,
  }),
} as const satisfies Record<string, (detail: string) => Words>
export type MistakeCode = keyof typeof MISTAKE_WORDS

/** Parameters of a zod issue of our own. */
export const ofCode = (code: MistakeCode, detail = '') => ({ params: { code, detail } })

/** What an issue of zod says to people. */
export function issueWords(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'custom': {
      const { code, detail } = issue.params as { code: MistakeCode; detail: string }
      return MISTAKE_WORDS[code](detail)
    }
    case 'unrecognized_keys':
      return MISTAKE_WORDS.unknownField(issue.keys.join(', '))
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return {
        zh: `须为以下之一：${values}`,
        en: `must be ${issue.values.length > 1 ? 'one of ' : ''}${values}`,
      }
    }
    case 'invalid_union':
      if ('options' in issue && issue.options) {
        const values = issue.options.map(String).join(', ')
        return { zh: `须为以下之一：${values}`, en: `must be one of ${values}` }
      }
      return { zh: '形式不对', en: 'has no form that is known here' }
    case 'invalid_type': {
      if (issue.message.endsWith('received undefined')) return { zh: '缺少', en: 'is missing' }
      const [zh, en] = TYPE_WORDS[issue.expected] ?? [issue.expected, issue.expected]
      return { zh: `须为${zh}`, en: `must be ${en}` }
    }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return { zh: '不能为空', en: 'must not be empty' }
      return { zh: `不小于 ${issue.minimum}`, en: `must be at least ${issue.minimum}` }
    case 'too_big':
      return { zh: `不大于 ${issue.maximum}`, en: `must be at most ${issue.maximum}` }
    default:
      return { zh: `有误：${issue.message}`, en: issue.message }
  }
}

const TYPE_WORDS: Partial<Record<string, [zh: string, en: string]>> = {
  string: ['文本', 'a text'],
  number: ['数', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组字段', 'a group of fields'],
  record: ['一组字段', 'a group of fields'],
}
