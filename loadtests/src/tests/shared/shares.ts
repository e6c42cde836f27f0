/** How `count` clients are shared among as few virtual users as keep up; a virtual user is a runtime of its own. */
export const vusFor = (count: number, clientsPerVu: number): number => Math.ceil(count / clientsPerVu)

/** Numbers of the clients of virtual user `vu` (from 0) of `vus`. */
export function shareOf(count: number, vus: number, vu: number): number[] {
  const numbers: number[] = []
  for (let n = vu; n < count; n += vus) numbers.push(n)
  return numbers
}

/** Whether number `n` is one of `percent` of all, spread evenly over the numbers. */
export const isOneOf = (percent: number, n: number): boolean =>
  Math.floor(((n + 1) * percent) / 100) > Math.floor((n * percent) / 100)
