/** What lies behind a scene: sky, clouds, hills, forests, skylines, and weather in front of it. */
import { lerp, mix, n1, range, seeded } from './scene.mjs';

export function sky(s, colors, { bottom = s.hy + 4 } = {}) {
  s.back.push(`<rect width="${s.width}" height="${s.height}" fill="${s.linear(colors.map((c, i) => [n1(i / (colors.length - 1) * 100) / 100, c]), [0, 0, 0, bottom], true)}"/>`);
}
export function orb(s, x, y, r, color, halo = 5, strength = 0.6) {
  s.back.push(`<circle cx="${x}" cy="${y}" r="${r * halo}" fill="${s.radial([[0, color, strength], [0.3, color, strength * 0.4], [1, color, 0]])}" style="mix-blend-mode:screen"/><circle cx="${x}" cy="${y}" r="${r}" fill="${mix(color, '#ffffff', 0.6)}"/>`);
}
/** A flat-bottomed heap of cloud. */
export function cloud(s, x, y, w, color = '#ffffff', opacity = 0.9, seed = Math.round(x + y)) {
  const random = seeded(seed), n = 6, parts = range(n, (i) => { const t = (i + 0.5) / n; return [x + (t - 0.5) * w * 0.8, w * lerp(0.06, 0.15, Math.sin(t * 3.14)) * random.range(0.75, 1.25)]; });
  const base = parts.map(([cx, r]) => `M${n1(cx - r)} ${n1(y)}A${n1(r)} ${n1(r)} 0 0 1 ${n1(cx + r)} ${n1(y)}Z`).join('');
  const fill = s.linear([[0, color, opacity], [0.7, color, opacity * 0.75], [1, color, opacity * 0.25]], [0, n1(y - w * 0.18), 0, n1(y + w * 0.03)], true);
  s.back.push(`<path d="${base}M${n1(x - w / 2)} ${n1(y)}q${n1(w * 0.02)} ${n1(-w * 0.035)} ${n1(w * 0.1)} ${n1(-w * 0.035)}h${n1(w * 0.8)}q${n1(w * 0.08)} 0 ${n1(w * 0.1)} ${n1(w * 0.035)}q${n1(-w * 0.5)} ${n1(w * 0.03)} ${n1(-w)} 0Z" fill="${fill}"/>`);
}
/** A line of hills; `jag` makes mountains of them, `firs` a forest (with that many pixels of a tree's height). */
export function ridge(s, y, rise, color, { seed = 1, waves = 3, jag = 0, firs = 0, foot = s.height, fade = s.haze, fading = 0.5, layer = s.back } = {}) {
  const random = seeded(seed), phases = range(6, () => random.range(0, 6.28)), step = firs ? Math.max(3, firs * 0.2) : 8, n = Math.ceil(s.width / step) + 2;
  const line = range(n, (i) => {
    const t = i * step / s.width, swell = phases.slice(0, 3).reduce((sum, ph, k) => sum + Math.sin(t * waves * (k + 1) * 2.1 + ph) / (k + 1.2), 0) / 1.7;
    const peak = jag ? phases.reduce((sum, ph, k) => { const u = (t * waves * (k + 1) * 0.8 + ph) % 1; return sum + Math.abs(u - 0.5) * 2 / (k + 1) ** 1.3; }, 0) / 2 : 0;
    return [i * step - step, y - rise * lerp(0.5 + swell * 0.5, peak, jag) - (firs ? firs * random.range(0.35, 1) * (i % 2) : 0)];
  });
  layer.push(`<path d="M-9 ${foot}L${line.map(([px, py]) => `${n1(px)} ${n1(py)}`).join('L')}V${foot}Z" fill="${s.linear([[0, color], [1, mix(color, fade, fading)]], [0, n1(y - rise), 0, n1(y + 10)], true)}"/>`);
  return line;
}
/** A far town: blocks of all heights, some with lit windows. */
export function skyline(s, y, low, high, color, { seed = 3, width = 46, from = 0, to = s.width, lit, spires = 0.12, fading = 0.55 } = {}) {
  const random = seeded(seed), fill = s.linear([[0, color], [1, mix(color, s.haze, fading)]], [0, n1(y - high), 0, n1(y)], true);
  let d = '', lights = '';
  for (let x = from; x < to;) {
    const w = width * random.range(0.5, 1.25), h = lerp(low, high, random.next() ** 2.2), top = y - h;
    d += `M${n1(x)} ${n1(y)}V${n1(top)}` + (random.chance(spires) ? `L${n1(x + w / 2)} ${n1(top - w * 0.9)}L${n1(x + w)} ${n1(top)}` : random.chance(0.3) ? `h${n1(w * 0.2)}v${n1(-w * 0.25)}h${n1(w * 0.6)}v${n1(w * 0.25)}h${n1(w * 0.2)}` : `h${n1(w)}`) + `V${n1(y)}Z`;
    if (random.chance(0.15)) d += `M${n1(x + w / 2 - 1)} ${n1(top + 2)}v${n1(-w * 0.7)}h2v${n1(w * 0.7)}Z`;
    if (lit) for (let wy = top + 8; wy < y - 8; wy += 11) for (let wx = x + 5; wx < x + w - 6; wx += 9) if (random.chance(0.3)) lights += `M${n1(wx)} ${n1(wy)}h4v5h-4Z`;
    x += w * random.range(0.78, 1.05);
  }
  s.back.push(`<path d="${d}" fill="${fill}"/>${lights ? `<path d="${lights}" fill="${lit}" opacity=".8"/>` : ''}`);
}
/** A plane of water up to the horizon (or to `top`), with glints that grow towards the viewer. */
export function water(s, colors, { top = s.hy, glint = '#ffffff', count = 90, opacity = 0.35, seed = 5, centre, layer = s.ground } = {}) {
  const random = seeded(seed);
  layer.push(`<rect y="${n1(top)}" width="${s.width}" height="${n1(s.height - top)}" fill="${s.linear(colors.map((c, i) => [i / (colors.length - 1), c]))}"/>`);
  return range(count, () => {
    const t = random.next() ** 1.7, y = lerp(top + 3, s.height, t), w = lerp(8, 110, t) * random.range(0.4, 1.2), spread = centre === undefined ? s.width * random.next() : centre + (random.next() + random.next() - 1) * lerp(70, 260, t);
    return `<rect x="${n1(spread - w / 2)}" y="${n1(y)}" width="${n1(w)}" height="${n1(lerp(1, 3.4, t))}" rx="2" fill="${glint}" opacity="${n1(opacity * random.range(0.4, 1) * 10) / 10}"/>`;
  }).join('');
}
export function rain(s, count, color = '#e8f1f6', seed = 8) {
  const random = seeded(seed);
  s.front.push(`<g stroke="${color}" stroke-width="1.3">${range(count, () => { const x = random.range(-20, s.width), y = random.range(-20, s.height), l = random.range(14, 42); return `<path d="M${n1(x)} ${n1(y)}l${n1(l * 0.14)} ${n1(l)}" opacity="${n1(random.range(0.12, 0.4) * 100) / 100}"/>`; }).join('')}</g>`);
}
export function snowfall(s, count, seed = 9) {
  const random = seeded(seed);
  s.front.push(`<g fill="#fff">${range(count, () => { const near = random.next() ** 3; return `<circle cx="${n1(random.range(0, s.width))}" cy="${n1(random.range(0, s.height))}" r="${n1(lerp(1, 4.2, near))}" opacity="${n1(lerp(0.85, 0.5, near) * 10) / 10}"/>`; }).join('')}</g>`);
}
export function birds(s, list, color = '#4a5068') {
  s.back.push(list.map(([x, y, r]) => `<path d="M${x - r} ${y - r * 0.25}q${r * 0.55} ${-r * 0.45} ${r} ${r * 0.25}q${r * 0.45} ${-r * 0.7} ${r} ${-r * 0.25}" fill="none" stroke="${color}" stroke-width="${n1(r * 0.16)}"/>`).join(''));
}
/** Light over everything: from a corner, and darker rims. */
export function air(s, { x = 0.2, y = 0, color = '#fff0c8', strength = 0.28, rim = 0.14, rimColor = s.shadow } = {}) {
  const all = `width="${s.width}" height="${s.height}"`;
  s.front.push(`<rect ${all} fill="${s.define('radialGradient', `cx="${x}" cy="${y}" r=".9"`, s.stops([[0, color, strength], [1, color, 0]]))}" style="mix-blend-mode:soft-light"/><rect ${all} fill="${s.define('radialGradient', 'cx=".5" cy=".45" r=".78"', s.stops([[0.6, rimColor, 0], [1, rimColor, rim]]))}"/>`);
}
