import type { RejectionCode } from '@gongdi/contract/wire'
import type { AuthenticateError, Client, ConnectPacket } from 'aedes'
import { type Access, accessWithoutLogin } from './access.ts'
import type { BrokerLimits } from './brokerLimits.ts'
import { ConnectLimiter } from './connectLimiter.ts'
import type { RefusedConnection, Session } from './session.ts'
import type { Users } from './users.ts'

export interface DoorkeeperDeps {
  /** Why a will would not be taken, or null. */
  refusalOf: (
    sender: Session,
    topic: string,
    payload: Buffer,
  ) => { code: RejectionCode; detail: string } | null
  blame: (session: Session, code: RejectionCode, what: RefusedConnection) => void
  /** Who may come in; null lets everybody in. */
  users: Users | null
  clock: () => number
}

/** Return codes of CONNACK, MQTT 3.1.1 §3.2.2.3. */
const RETURN_CODES = { identifierRejected: 2, serverUnavailable: 3, badLogin: 4, notAuthorised: 5 } as const

/** Longest client id: names are remembered, so their length is bounded like everything else. */
const CLIENT_ID_CHARS = 128

/** Client ids that begin so are those of gateways, the site behind it: SPEC E. */
const GATEWAY_ID = 'gw-'

/** Decides who is let in, and as whom. */
export class Doorkeeper {
  readonly #deps: DoorkeeperDeps
  readonly #limits: BrokerLimits
  readonly #connects: ConnectLimiter
  #loginsRunning = 0

  constructor(deps: DoorkeeperDeps, limits: BrokerLimits) {
    this.#deps = deps
    this.#limits = limits
    this.#connects = new ConnectLimiter(limits.connectsPerMinute, limits.connections * 4)
  }

  /** Looks at a CONNECT before anything is kept for it; false when the connection is to be ended without an answer. */
  greet(session: Session, packet: ConnectPacket): boolean {
    const { clientId, will, username } = packet
    session.clientId = clientId.slice(0, CLIENT_ID_CHARS)
    const { blame } = this.#deps
    if (clientId.length > CLIENT_ID_CHARS) {
      blame(session, 'CONNECTION_REFUSED', { detail: `a client id of ${clientId.length} characters` })
      return false
    }
    // Anybody can give any name: until a password was right, a name is held against the address that used it, and no other.
    if (clientId !== '' && !this.#mayConnect(`${session.socket.remoteAddress} ${clientId}`)) {
      blame(session, 'CONNECTION_REFUSED', { detail: this.#tooOften })
      return false
    }
    // No session outlives its connection: queues for those who are away would have no bound. What they missed is in the store.
    packet.clean = true
    session.access = accessWithoutLogin(username)
    if (will) {
      // A reading that is kept for whoever subscribes later would be old news.
      will.retain = false
      session.will = {
        packet: will,
        topic: will.topic,
        payload: Buffer.from(will.payload),
        qos: will.qos ?? 0,
      }
    }
    return true
  }

  /** Checks name, password and will. Null when the client may come in, else the error that says so in its CONNACK. */
  async admit(
    session: Session,
    client: Client,
    username: string | undefined,
    password: Buffer | undefined,
  ): Promise<AuthenticateError | null> {
    session.clientId = client.id
    const { users } = this.#deps
    if (users !== null) {
      const login = await this.#login(users, username, password?.toString('utf8'))
      if (login === 'busy') {
        return this.#deny(session, 'CONNECTION_REFUSED', 'too many logins at once', 'serverUnavailable')
      }
      if (login === null) {
        return this.#deny(session, 'CONNECTION_REFUSED', 'wrong user name or password', 'badLogin')
      }
      session.access = login
    }
    // Before the broker ends the connection that has this name now.
    const siteId = client.id.startsWith(GATEWAY_ID) ? client.id.slice(GATEWAY_ID.length) : null
    if (siteId !== null && !session.maySpeakFor(siteId)) {
      const detail = `${username} may not speak for ${siteId}`
      return this.#deny(session, 'CONNECTION_REFUSED', detail, 'notAuthorised')
    }
    // From many addresses; a key of its own, as no address is empty.
    if (users !== null && !this.#mayConnect(` ${client.id}`)) {
      return this.#deny(session, 'CONNECTION_REFUSED', this.#tooOften, 'serverUnavailable')
    }
    const refusal = this.#refusalOfWill(session)
    if (refusal !== null) return this.#deny(session, refusal.code, `will: ${refusal.detail}`, 'notAuthorised')
    session.connected = true
    // Version 5, should the broker let it in, puts properties between topic and payload, and names topics by numbers.
    session.isPlain = client.version !== 5
    return null
  }

  /** What this user may do; null when name or password is wrong. */
  async #login(
    users: Users,
    username: string | undefined,
    password: string | undefined,
  ): Promise<Access | null | 'busy'> {
    const known = users.remembered(username, password)
    if (known !== null) return known
    // Hashing is slow on purpose; a crowd at the door must not pile up behind it.
    if (this.#loginsRunning >= this.#limits.logins) return 'busy'
    this.#loginsRunning++
    return users.login(username, password).finally(() => {
      this.#loginsRunning--
    })
  }

  #mayConnect(key: string): boolean {
    return this.#connects.mayConnect(key, this.#deps.clock())
  }

  get #tooOften(): string {
    return `more than ${this.#limits.connectsPerMinute} connects a minute`
  }

  #refusalOfWill(session: Session): { code: RejectionCode; detail: string } | null {
    const { will } = session
    if (will === null) return null
    if (will.qos !== 1) return { code: 'QOS_UNSUPPORTED', detail: `QoS ${will.qos}` }
    return this.#deps.refusalOf(session, will.topic, will.payload)
  }

  #deny(
    session: Session,
    code: RejectionCode,
    detail: string,
    answer: keyof typeof RETURN_CODES,
  ): AuthenticateError {
    const { topic, payload } = session.will ?? {}
    this.#deps.blame(session, code, { detail, ...(topic && payload ? { topic, payload } : {}) })
    return Object.assign(new Error(detail), { returnCode: RETURN_CODES[answer] }) as AuthenticateError
  }
}
