/**
 * A sum of many numbers of different sizes whose error does not grow with their count. (Neumaier, ZAMM 54, 1974:
 * what an addition loses is kept beside the sum.)
 */
export class Sum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}
