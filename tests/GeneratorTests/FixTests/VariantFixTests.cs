using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class VariantFixTests
{
    [Theory]
    [InlineData(0, "Coupling = Coupling.InputDriven, Peepholes = Gates.All", "Coupling = Coupling.InputDriven, Peepholes = Gates.Input | Gates.Output")]
    [InlineData(1, "Coupling = Coupling.InputDriven, Peepholes = Gates.All", "Peepholes = Gates.All")]
    [InlineData(0, "Coupling = Coupling.ForgetDriven, Peepholes = Gates.All", "Coupling = Coupling.ForgetDriven, Peepholes = Gates.Forget | Gates.Output")]
    [InlineData(0, "Coupling = Coupling.InputDriven, Peepholes = Gates.Forget", "Coupling = Coupling.InputDriven")]
    [InlineData(0, "Coupling = Coupling.InputDriven, ForgetBias = 2", "Coupling = Coupling.InputDriven")]
    [InlineData(1, "Coupling = Coupling.InputDriven, ForgetBias = 2", "ForgetBias = 2")]
    [InlineData(0, "ForgetGate = false, ForgetBias = 2", "ForgetGate = false")]
    [InlineData(1, "ForgetGate = false, ForgetBias = 2", "ForgetBias = 2")]
    [InlineData(0, "ForgetGate = false, Peepholes = Gates.Forget | Gates.Output", "ForgetGate = false, Peepholes = Gates.Output")]
    [InlineData(0, "ForgetGate = false, Coupling = Coupling.ForgetDriven", "ForgetGate = false")]
    [InlineData(1, "ForgetGate = false, Coupling = Coupling.ForgetDriven", "Coupling = Coupling.ForgetDriven")]
    public async Task One_of_two_contradictory_variants_goes(int offer, string before, string after)
    {
        using var fixing = Fixing.Of("UNR030", Model(before));
        await fixing.Becomes(offer, Model(after));
        await Expect.Nothing(Model(after));
    }

    [Fact]
    public void Each_of_the_two_is_offered_once()
    {
        using var fixing = Fixing.Of("UNR030", Model("ForgetGate = false, Coupling = Coupling.ForgetDriven"));
        Assert.Equal(["Remove 'Coupling'", "Remove 'ForgetGate'"], fixing.Titles);
    }

    [Theory]
    [InlineData("Merge = Merge.Sum, Coupling = Coupling.ForgetDriven", "Merge")]
    [InlineData("ReverseGateActivation = Activation.Relu, Coupling = Coupling.ForgetDriven", "ReverseGateActivation")]
    public void What_one_direction_has_no_use_for_goes_alone(string settings, string argument)
    {
        using var fixing = Fixing.Of("UNR030", Model(settings));
        Assert.Equal([$"Remove '{argument}'"], fixing.Titles);
    }

    private static string Model(string settings) => $"[RecurrentModel(Input = 8)] [Lstm(32, {settings})] partial class Gestures;";
}
