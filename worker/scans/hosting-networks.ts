/**
 * Networks of companies that rent out servers, by autonomous system number. A browser that says it runs on a desk
 * but comes from one of these is a script, or the scanner behind a mail filter that opens every link.
 *
 * Short on purpose, since each entry takes its people out of the count. Left out are
 * - clouds that whole companies browse through, by gateways and desktops in the cloud: Microsoft (8075),
 *   Google (15169, 396982), Zscaler, Netskope, Cisco Umbrella;
 * - networks that VPN services mostly leave by: M247 (9009), Datacamp (60068, 212238), Leaseweb (60781);
 * - Apple's Private Relay and Cloudflare WARP (13335, 36183, 54113), which carry people's phones.
 *
 * Numbers are those their operators announce (RIPE, ARIN, APNIC "aut-num"). They rarely change hands; look one up
 * before you add it.
 */
export const HOSTING_NETWORKS: ReadonlySet<number> = new Set([
  14_618, // Amazon Web Services
  16_509, // Amazon Web Services
  14_061, // DigitalOcean
  24_940, // Hetzner
  213_230, // Hetzner Cloud
  16_276, // OVHcloud
  63_949, // Linode (Akamai Connected Cloud)
  20_473, // Vultr
  51_167, // Contabo
  12_876, // Scaleway
  31_898, // Oracle Cloud
  37_963, // Alibaba Cloud, China
  45_102, // Alibaba Cloud, elsewhere
  45_090, // Tencent Cloud, China
  132_203, // Tencent Cloud, elsewhere
  47_583, // Hostinger
]);
