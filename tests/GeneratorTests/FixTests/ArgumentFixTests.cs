using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class ArgumentFixTests
{
    [Theory]
    [InlineData("[RecurrentModel(Input = -8)] [Lstm(32)]", "[RecurrentModel(Input = 8)] [Lstm(32)]")]
    [InlineData("[RecurrentModel(Input = 0)] [Lstm(32)]", "[RecurrentModel(Input = 1)] [Lstm(32)]")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(-32)]", "[RecurrentModel(Input = 8)] [Lstm(32)]")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(units: 0)]", "[RecurrentModel(Input = 8)] [Lstm(units: 1)]")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(32, Layers = 0)]", "[RecurrentModel(Input = 8)] [Lstm(32)]")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(32, Projection = -4)]", "[RecurrentModel(Input = 8)] [Lstm(32, Projection = 4)]")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(int.MinValue)]", "[RecurrentModel(Input = 8)] [Lstm(1)]")]
    public async Task A_size_becomes_one_that_can_be(string before, string after)
    {
        using var fixing = Fixing.Of("UNR016", before + " partial class Gestures;");
        await fixing.Becomes(0, after + " partial class Gestures;");
        await Expect.Nothing(after + " partial class Gestures;");
    }

    [Theory]
    [InlineData("[Rnn(32, Activation = (Activation)99)]", "[Rnn(32)]")]
    [InlineData("[Lstm(32, ForgetBias = float.NaN, Name = \"rnn\")]", "[Lstm(32, Name = \"rnn\")]")]
    public async Task An_argument_without_meaning_goes(string before, string after)
    {
        using var fixing = Fixing.Of("UNR021", $"[RecurrentModel(Input = 8)] {before} partial class Gestures;");
        await fixing.Becomes(0, $"[RecurrentModel(Input = 8)] {after} partial class Gestures;");
        await Expect.Nothing($"[RecurrentModel(Input = 8)] {after} partial class Gestures;");
    }

    [Fact]
    public async Task A_projection_that_is_not_smaller_goes()
    {
        const string After = "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures;";
        using var fixing = Fixing.Of("UNR031", "[RecurrentModel(Input = 8)] [Lstm(32, Projection = 32)] partial class Gestures;");
        await fixing.Becomes(0, After);
        await Expect.Nothing(After);
    }

    [Theory]
    [InlineData("UNR032", "[RecurrentModel(Input = 8)] [Lstm(32, Residual = true)]", "[RecurrentModel(Input = 8)] [Lstm(32)]")]
    [InlineData("UNR033", "[RecurrentModel(Input = 1, Skip = true)] [Lstm(2)]", "[RecurrentModel(Input = 1)] [Lstm(2)]")]
    [InlineData("UNR034", "[RecurrentModel(Skip = true)] [Embedding(27, 16)] [Gru(1)]", "[RecurrentModel] [Embedding(27, 16)] [Gru(1)]")]
    [InlineData("UNR070", "[RecurrentModel(Input = 8)] [Dropout(0.1f, Initialization = Initialization.Keras)]", "[RecurrentModel(Input = 8)] [Dropout(0.1f)]")]
    [InlineData("UNR037", "[RecurrentModel(Input = 8)] [Lstm(32, Initialization = Initialization.Identity)]", "[RecurrentModel(Input = 8)] [Lstm(32)]")]
    [InlineData("UNR038", "[RecurrentModel(Input = 8)] [Rnn(32, Activation = Activation.Relu, Alpha = 0.1f)]", "[RecurrentModel(Input = 8)] [Rnn(32, Activation = Activation.Relu)]")]
    public async Task An_argument_that_does_not_fit_goes(string id, string before, string after)
    {
        using var fixing = Fixing.Of(id, before + " partial class Gestures;");
        await fixing.Becomes(0, after + " partial class Gestures;");
        await Expect.Nothing(after + " partial class Gestures;");
    }
}
