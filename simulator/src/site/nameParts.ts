type Pair = readonly [zh: string, en: string]

const pairs = (text: string): Pair[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [zh = '', en = ''] = line.trim().split(' = ')
      return [zh, en] as const
    })

/** First parts of the names of sites. Invented; some are common place names. */
export const SITE_PLACES: readonly Pair[] = pairs(`
  滨海 = Seaside
  金沙 = Golden Sand
  海韵 = Sea Melody
  凤凰 = Phoenix
  翠岭 = Green Ridge
  观澜 = Wave View
  福临 = Fortune
  东湖 = East Lake
  幸福 = Happiness
  星海 = Star Sea
  锦绣 = Splendour
  龙泉 = Dragon Spring
  梧桐 = Parasol Tree
  紫薇 = Crape Myrtle
  樱花 = Cherry Blossom
  南山 = South Hill
  望岳 = Mountain View
  长岛 = Long Island
  文峰 = Scholar Peak
  盛泰 = Prosperity
  云海 = Sea of Clouds
  碧湾 = Green Bay
  银杏 = Ginkgo
  朝阳 = Morning Sun
  明珠 = Pearl
  天润 = Heavenly Rain
  和谐 = Harmony
  祥瑞 = Good Omen
  海潮 = Tide
  玉兰 = Magnolia
  松涛 = Pine Waves
  柳林 = Willow Grove
  清泉 = Clear Spring
  西苑 = West Garden
  北辰 = North Star
  华茂 = Flourish
  鼎盛 = Heyday
  康宁 = Peaceful Health
  世纪 = Century
  阳光 = Sunshine
  蓝湾 = Blue Bay
  御景 = Royal View
  逸品 = Leisure
  春晖 = Spring Light
  秋月 = Autumn Moon
  青云 = Blue Cloud
  万和 = Concord
  瑞景 = Fair View
  丽水 = Fair Water
  桃源 = Peach Spring
  芝麓 = Zhi Foothill
  昆嵛 = Kunyu
  塔山 = Tower Hill
  港城 = Harbour City
  渔港 = Fishing Port
  葡萄 = Vineyard
  苹果 = Apple Orchard
  槐树 = Locust Tree
  石榴 = Pomegranate
  海棠 = Crabapple`)

export const SITE_KINDS: readonly Pair[] = pairs(`
  花园 = Garden
  家园 = Homes
  广场 = Plaza
  中心 = Centre
  雅苑 = Court
  学校 = School
  医院 = Hospital
  科技园 = Tech Park
  公寓 = Apartments
  府邸 = Mansion
  商务楼 = Business Tower
  物流园 = Logistics Park
  新城 = New Town
  小区 = Estate
  文化馆 = Culture House
  产业园 = Industry Park`)

export const SITE_PARTS: readonly Pair[] = pairs(`
  一期 = Phase 1
  二期 = Phase 2
  三期 = Phase 3
  四期 = Phase 4
  五期 = Phase 5
  六期 = Phase 6
  A区 = Block A
  B区 = Block B
  C区 = Block C
  D区 = Block D
  E区 = Block E
  F区 = Block F
  1号地块 = Plot 1
  2号地块 = Plot 2
  3号地块 = Plot 3
  4号地块 = Plot 4
  5号地块 = Plot 5
  6号地块 = Plot 6
  7号地块 = Plot 7
  8号地块 = Plot 8
  9号地块 = Plot 9
  10号地块 = Plot 10`)
