using System;

namespace Unrolled.Generator.Lowering;

/// <summary>How the fused form sums a stage's product.</summary>
/// <param name="Chains">Chains of a sum: <see cref="StackedProduct.Chains"/>.</param>
/// <param name="Few">Rows whose sums hide the latency of a multiply-add together, and leave registers to weights.</param>
/// <param name="Many">The same with 32 registers.</param>
/// <param name="Alternates">Whether the weights are more than the first cache of any CPU has room for, and half of them are not: they are swept to and fro, half after half.</param>
/// <param name="Registers">Registers of units that one row sums at a time: no more than it has in whole panels.</param>
internal sealed record ProductShape(int Chains, int Few, int Many, bool Alternates, int Registers)
{
    /// <summary>The shape of a product.</summary>
    public static ProductShape Of(StackedProduct product)
    {
        int chains = product.Chains, gates = product.Gates.Count;
        int few = gates == 0 ? 1 : Math.Max(1, 8 / (chains * gates)), many = gates == 0 ? 1 : Math.Max(1, 16 / (chains * gates));
        bool alternates = product.Lines * product.Units is > 8 * 1024 and < 22 * 1024 && few * Contract.PanelUnits < product.Units;
        int registers = alternates ? few : many;
        while (registers > 1 && Contract.PanelUnits * registers > product.Units)
            registers /= 2;
        return new(chains, few, many, alternates, registers);
    }
}
