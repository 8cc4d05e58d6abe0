import type { Dimension } from "../../shared/dimensions.ts";
import type { StoredScan } from "../../shared/scan-event.ts";
import { sightingsOf, type DayPeople, type Sighting } from "./day-people.ts";
import { dimensionOf } from "./event.ts";
import { addScans, type ByValue } from "./tally.ts";

/** People's scans of the hours since a day was counted, to be added to its counts dimension by dimension. */
export class LaterScans {
  private readonly scans: StoredScan[] = [];
  private readonly quarters: number[] = [];
  /** 0 for an unknown visitor */
  private readonly visitors: number[] = [];
  private readonly numbers = new Map<string, number>();
  /** By number: what is known of a visitor before. */
  private readonly sightings: Sighting[][] = [[]];
  private readonly people: DayPeople;

  constructor(people: DayPeople) {
    this.people = people;
  }

  add(scan: StoredScan, quarter: number): void {
    this.scans.push(scan);
    this.quarters.push(quarter);
    this.visitors.push(this.numberOf(scan[4] ?? null));
  }

  private numberOf(visitor: string | null): number {
    if (visitor === null) {
      return 0;
    }
    const known = this.numbers.get(visitor);
    if (known !== undefined) {
      return known;
    }
    const number = this.sightings.push(sightingsOf(this.people, visitor)) - 1;
    this.numbers.set(visitor, number);
    return number;
  }

  /**
   * The counts of each value with these scans.
   *
   * @param dimension null: all scans have the one value there is
   */
  addedTo(before: ByValue, dimension: Dimension | null): ByValue {
    const counts: ByValue = [...before];
    const columns = {
      quarters: this.quarters,
      visitors: this.visitors,
      visitorCount: this.sightings.length,
      places: dimension === null ? null : this.placesOf(dimension, counts),
    };
    addScans(counts, columns, (visitor, value) => this.lastBefore(visitor, dimension, value));
    return counts;
  }

  /** Of each scan the place of its value; new values are put behind the others. */
  private placesOf(dimension: Dimension, counts: ByValue): number[] {
    const places = new Map(counts.map(([value], place) => [value, place]));
    return this.scans.map((scan) => {
      const value = dimensionOf(scan, dimension);
      const known = places.get(value);
      if (known !== undefined) {
        return known;
      }
      const place = counts.push([value, []]) - 1;
      places.set(value, place);
      return place;
    });
  }

  private lastBefore(visitor: number, dimension: Dimension | null, value: string | null): number | null {
    let last: number | null = null;
    for (const { values, lastQuarter } of this.sightings[visitor] ?? []) {
      if (dimension === null || values.get(dimension) === value) {
        last = Math.max(last ?? 0, lastQuarter);
      }
    }
    return last;
  }
}
