using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;

namespace Unrolled.Compare.Works;

/// <summary>
/// The three products that training is made of, batch 32, 64 steps, with the matrix of an LSTM(64 → 64): how much of the multiply-adds that a
/// core can do they reach. A dense layer has nothing but the products; the LSTM's own passes have gates too. Nanoseconds per window.
/// </summary>
internal static class Products
{
    public static IEnumerable<Entry> Entries(Machine machine)
    {
        yield return Dense("product forward", machine, passes => passes.Forward());
        yield return Dense("product for weights", machine, passes => passes.Backward(toInputs: false));
        yield return new Entry("product transposed", "dense", 128, 256, Passes.Rows, PeerNames.MultiplyAdds, _ => Transposed(machine));
        yield return Lstm("forward pass", machine, 1, passes => passes.Forward());
        yield return Lstm("backward pass", machine, 2, passes => passes.Backward(toInputs: true));
    }

    private static Entry Dense(string work, Machine machine, Action<Passes> pass) => new(
        work, "dense", 128, 256, Passes.Rows, PeerNames.MultiplyAdds, _ => AgainstPeak(new Passes(new Matrix128To256(1)), machine, 1, pass));

    private static Entry Lstm(string work, Machine machine, int products, Action<Passes> pass) => new(
        work, "lstm", 64, 64, Passes.Rows, PeerNames.MultiplyAdds, _ => AgainstPeak(new Passes(new TrainedLstm64To64(1)), machine, products, pass));

    private static Contest AgainstPeak(Passes passes, Machine machine, int products, Action<Passes> pass)
    {
        void Repeat(int repeats)
        {
            for (int repeat = 0; repeat < repeats; repeat++)
                pass(passes);
        }

        return new Contest(Contenders.Of(Repeat), Contenders.Fixed(products * passes.ProductMultiplyAdds / machine.MultiplyAdds), 1);
    }

    // What the way back to the inputs takes more than the way back without: the transposed product alone.
    private static Contest Transposed(Machine machine)
    {
        var passes = new Passes(new Matrix128To256(1));
        Contender With(bool toInputs) => Contenders.Of(repeats =>
        {
            for (int repeat = 0; repeat < repeats; repeat++)
                passes.Backward(toInputs);
        });
        Contender all = With(toInputs: true), weights = With(toInputs: false);
        // On a machine that is disturbed the smaller work may take longer.
        return new Contest(
            repeats => Math.Max(1, all(repeats) - weights(repeats)), Contenders.Fixed(passes.ProductMultiplyAdds / machine.MultiplyAdds), 1);
    }
}
