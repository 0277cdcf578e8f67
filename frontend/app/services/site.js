import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { send } from 'badgeyay/api';

const OURS = {
  name: 'Badgeyay',
  supportEmail: '',
  imprint: '',
  privacy: '',
  colours: {},
  logo: null,
  links: [],
  signUp: 'open',
  domains: [],
  closedDays: 30,
  announcement: '',
};

/** The site's settings by staff: its name and colours, the support address, the sign-up rules. */
export default class SiteService extends Service {
  @tracked house = OURS;

  /** Once, before the first page: from the page itself where Django served it. Without an answer all is as we have it. */
  async start() {
    const told = document.querySelector('meta[name="badgeyay-site"]')?.content;
    this.house = { ...OURS, ...(told ? JSON.parse(told) : await this.#ask()) };
    for (const [token, [light, dark]] of Object.entries(this.house.colours)) {
      document.documentElement.style.setProperty(`--${token}`, `light-dark(${light}, ${dark})`);
    }
  }

  async #ask() {
    try {
      const response = await send('/api/site', { quietly: true });
      return (await response.json()).data.attributes;
    } catch {
      return {};
    }
  }
}

/** What is written for a page is its address or its text. */
export const isAddress = (text) => /^https?:\/\/\S+$/.test(text);
