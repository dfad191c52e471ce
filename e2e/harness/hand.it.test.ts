import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { hands } from './hand.ts'
import { hasBrowser } from './scene.ts'

/** Controls: the keyboard gets to everything that keys lead to, and says what it is that they do not lead to. */

let browser: Awaited<ReturnType<typeof launchBrowser>> | undefined
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})
afterAll(() => browser?.close())

const style = `<style>:focus-visible { outline: 2px solid blue } .bare:focus-visible { outline: none }
  .menu [data-here] { background: rgb(220 230 240); outline: none } .far { position: fixed; left: -5000px }
  .cover { position: fixed; inset: 0; background: white }</style>`

/** What pages do with arrows: the focus goes to the next of a group that is one stop of Tab. */
const roving = `(selector) => {
  const all = [...document.querySelectorAll(selector)]
  all.forEach((one, place) => {
    one.tabIndex = place === 0 ? 0 : -1
    one.addEventListener('focus', () => all.forEach((other) => {
      other.tabIndex = other === one ? 0 : -1
      other.toggleAttribute('data-here', other === one)
      for (const inner of other.querySelectorAll('button')) inner.tabIndex = other.tabIndex
    }))
    one.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
      if (step !== undefined) all[place + step]?.focus()
    })
  })
}`

async function page(body: string, hand: (typeof hands)[number] = 'keyboard'): Promise<Desk> {
  if (browser === undefined) throw new Error('no browser')
  const desk = await Desk.open(browser, { url: 'about:blank', hand })
  await desk.page.setContent(`<!doctype html><title>t</title>${style}${body}`)
  await desk.page.evaluate(
    "document.addEventListener('click', (e) => { window.pressed = e.target.closest('[id]')?.id })",
  )
  return desk
}

const pressed = (desk: Desk): Promise<unknown> => desk.page.evaluate('window.pressed')

test.skipIf(!hasBrowser).for(hands)('each hand presses, writes and chooses (%s)', async (hand) => {
  const desk = await page(
    `<button>before</button><label>Name <input value="old"></label>
     <label>Fruit <select><option>apple<option>pear<option>plum</select></label>
     <label><input type="checkbox" id="tick"> Tick</label>
     <fieldset><label><input type="radio" name="r" checked> one</label><label><input type="radio" name="r"> two</label></fieldset>
     <button id="goal"><b>Go</b></button><button>after</button>`,
    hand,
  )
  const at = (label: string) => desk.page.getByLabel(label)
  await desk.press(desk.page.getByText('after'))
  await desk.type(at('Name'), 'new')
  await desk.choose(at('Fruit'), 'plum')
  await desk.press(at('Tick'))
  await desk.press(at('two'))
  await desk.press(desk.page.getByText('Go'))
  expect(await at('Name').inputValue()).toBe('new')
  expect(await at('Fruit').inputValue()).toBe('plum')
  expect([await at('Tick').isChecked(), await at('two').isChecked()]).toEqual([true, true])
  expect(await pressed(desk)).toBe('goal')
  expect(await desk.page.evaluate('document.activeElement.id')).toBe('goal')
  await desk.context.close()
})

test.skipIf(!hasBrowser)(
  'rows, tabs and menus that are one stop of Tab are gone through by arrows',
  async () => {
    const rows = ['a', 'b', 'c', 'd'].map(
      (name) =>
        `<div role="row" class="row">${name} <button tabindex="-1" id="stop-${name}">stop ${name}</button></div>`,
    )
    const desk = await page(`<button>before</button><div role="table">${rows.join('')}</div>
    <div role="tablist"><button role="tab">one</button><button role="tab">two</button><button role="tab" id="three">three</button></div>
    <div role="menu" class="menu"><div role="menuitem">first</div><div role="menuitem" id="second">second</div></div>`)
    for (const selector of ['.row', '[role=tab]', '[role=menuitem]'])
      await desk.page.evaluate(`(${roving})('${selector}')`)
    for (const [text, id] of [
      ['stop c', 'stop-c'],
      ['three', 'three'],
      ['stop a', 'stop-a'],
    ] as const) {
      await desk.press(desk.page.getByText(text))
      expect(await pressed(desk)).toBe(id)
    }
    await desk.press(desk.page.getByRole('menuitem', { name: 'second' }))
    expect(await desk.page.evaluate('document.activeElement.id')).toBe('second')
    await desk.context.close()
  },
)

test.skipIf(!hasBrowser)('an option is reached through the field that points at it', async () => {
  const desk = await page(`<style>[aria-selected=true] { background: rgb(220 230 240) }</style>
    <input role="combobox" aria-label="Find" aria-controls="list"><div role="listbox" id="list" aria-label="Found">
    ${['x', 'y', 'z'].map((id) => `<div role="option" id="${id}">${id}</div>`).join('')}</div>`)
  await desk.page.evaluate(`const field = document.querySelector('input'); let at = -1
    const all = [...document.querySelectorAll('[role=option]')]
    field.addEventListener('keydown', ({ key }) => {
      at += { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0
      if (all[at]) field.setAttribute('aria-activedescendant', all[at].id)
      all.forEach((one, place) => one.setAttribute('aria-selected', String(place === at)))
      if (key === 'Enter') window.pressed = all[at].id
    })`)
  await desk.type(desk.page.getByLabel('Find'), 'q')
  await desk.press(desk.page.getByRole('option', { name: 'z' }))
  expect(await pressed(desk)).toBe('z')
  await desk.context.close()
})

test.skipIf(!hasBrowser).for([
  ['is no stop of Tab', '<div onclick="1" id="goal">goal</div>', 'does not reach'],
  ['was taken out of the order', '<button id="goal" tabindex="-1">goal</button>', 'does not reach'],
  ['shows no ring', '<button id="goal" class="bare">goal</button>', 'no ring'],
  ['is off the screen', '<button id="goal" class="far">goal</button>', 'outside of the screen'],
  ['is covered', '<button id="goal">goal</button><div class="cover"></div>', 'something else covers it'],
  [
    'comes after too much else',
    `${'<button>before</button>'.repeat(160)}<button id="goal">goal</button>`,
    'with 151 keys',
  ],
] as const)('what %s is told', async ([, body, says]) => {
  const desk = await page(`<button>start</button>${body}`)
  await expect(desk.press(desk.page.locator('#goal'))).rejects.toThrow(says)
  await desk.context.close()
})
