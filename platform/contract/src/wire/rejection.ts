/**
 * Why a message was not taken. Codes are stable: devices, dashboards and tests name them. SPEC E1–E21.
 * `ack` says whether the sender is told the message arrived (a gateway would otherwise resend it for ever);
 * where it is false the connection is closed instead.
 */
export const REJECTIONS = {
  TOPIC_MALFORMED: {
    spec: 'E1',
    ack: true,
    en: 'the topic does not follow the topic grammar',
    zh: '主题不符合主题语法',
  },
  KIND_UNKNOWN: {
    spec: 'E2',
    ack: true,
    en: 'unknown device kind or message kind',
    zh: '未知的设备类型或消息类型',
  },
  PAYLOAD_TOO_LARGE: {
    spec: 'E3',
    ack: false,
    en: 'the packet is larger than the limit',
    zh: '报文超过大小限制',
  },
  NOT_JSON: {
    spec: 'E4',
    ack: true,
    en: 'the payload is not JSON in UTF-8',
    zh: '负载不是 UTF-8 编码的 JSON',
  },
  TOO_DEEP: { spec: 'E5', ack: true, en: 'the payload is nested too deeply', zh: '负载嵌套过深' },
  SCHEMA_VIOLATED: {
    spec: 'E6',
    ack: true,
    en: 'a field is missing, of the wrong type or out of range',
    zh: '字段缺失、类型错误或超出范围',
  },
  VERSION_UNSUPPORTED: {
    spec: 'E7',
    ack: true,
    en: 'this version of the contract is not supported',
    zh: '不支持的接口版本',
  },
  TOPIC_BODY_MISMATCH: {
    spec: 'E8',
    ack: true,
    en: 'topic and body name different sites or devices',
    zh: '主题与消息体中的工地或设备不一致',
  },
  CLOCK_AHEAD: {
    spec: 'E9',
    ack: true,
    en: 'measured in the future by the platform clock',
    zh: '测量时间晚于平台时钟',
  },
  CLOCK_BEHIND: {
    spec: 'E10',
    ack: true,
    en: 'measured longer ago than history is kept',
    zh: '测量时间早于历史保存期',
  },
  DEVICE_OF_OTHER_SITE: {
    spec: 'E11',
    ack: true,
    en: 'the device is registered at another site',
    zh: '设备登记在其他工地',
  },
  SITE_FORBIDDEN: {
    spec: 'E12',
    ack: true,
    en: 'this gateway may not speak for that site',
    zh: '该网关无权代表此工地',
  },
  QOS_UNSUPPORTED: { spec: 'E13', ack: false, en: 'readings are sent with QoS 1', zh: '读数须以 QoS 1 发送' },
  RATE_EXCEEDED: {
    spec: 'E14',
    ack: false,
    en: 'the connection sends faster than its limit',
    zh: '连接发送速率超过限制',
  },
  STORE_REFUSED: {
    spec: 'E15',
    ack: true,
    en: 'the store refused this one row for good',
    zh: '存储永久拒绝该行',
  },
  CITY_FULL: {
    spec: 'E16',
    // The lack is the platform's and may end: an acknowledgement would make the gateway forget what nobody has.
    ack: false,
    en: 'the platform takes no more sites or devices',
    zh: '平台已达到工地或设备数量上限',
  },
  PROTOCOL_VIOLATED: {
    spec: 'E17',
    ack: false,
    en: 'the connection does not speak MQTT 3.1.1 as agreed',
    zh: '连接不符合约定的 MQTT 3.1.1 协议',
  },
  CONNECTION_SILENT: {
    spec: 'E18',
    ack: false,
    en: 'connected and then said nothing in time',
    zh: '连接后超时未发送任何数据',
  },
  CONNECTION_REFUSED: {
    spec: 'E19',
    ack: false,
    en: 'not let in: wrong user, too many connections, or too many attempts',
    zh: '拒绝连接：用户错误、连接过多或尝试过于频繁',
  },
  SUBSCRIBER_TOO_SLOW: {
    spec: 'E20',
    ack: false,
    en: 'the subscriber does not read what it asked for',
    zh: '订阅者未及时读取所订阅的消息',
  },
  SITE_FULL: {
    spec: 'E21',
    ack: true,
    en: 'this site has as many devices as a site may have',
    zh: '该工地已达到设备数量上限',
  },
} as const satisfies Record<string, { spec: string; ack: boolean; en: string; zh: string }>

export type RejectionCode = keyof typeof REJECTIONS
