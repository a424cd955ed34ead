using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Generated text and the runtime agree on a version; a model of another one says so when it is constructed.</summary>
public sealed class ContractTests
{
    [Fact]
    public void A_model_of_this_contract_has_its_parameters() => Assert.Equal(5, new ParameterBlock(5, contract: 1).Values.Length);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_model_of_another_contract_is_refused_and_told_what_to_do(int contract)
    {
        string message = Assert.Throws<InvalidOperationException>(() => new ParameterBlock(5, contract)).Message;

        Assert.Contains($"for contract {contract}", message, StringComparison.Ordinal);
        Assert.Contains("has contract 1", message, StringComparison.Ordinal);
        Assert.Contains("Build the model's project again", message, StringComparison.Ordinal);
    }

    // Twenty units are a panel of sixteen, nine lines of sixteen numbers, and one of four.
    [Theory]
    [InlineData(15, 0, 15)]
    [InlineData(15, 3, (3 * 16) + 15)]
    [InlineData(16, 0, 9 * 16)]
    [InlineData(19, 3, (9 * 16) + (3 * 4) + 3)]
    public void A_unit_lies_in_its_panel(int unit, int column, int expected) =>
        Assert.Equal(expected, new PanelBlock(Offset: 0, Units: 20, Lines: 9, First: 0, Stride: 1, Columns: 9).Index(unit, column));
}
