using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class PlacementFixTests
{
    [Theory]
    [InlineData("[Lstm(32)] partial class Gestures;", "[RecurrentModel(Input = 1)] [Lstm(32)] partial class Gestures;")]
    [InlineData("    [Lstm(32)]\n    [Dense(4)]\n    partial class Gestures;", "    [RecurrentModel(Input = 1)]\n    [Lstm(32)]\n    [Dense(4)]\n    partial class Gestures;")]
    [InlineData("[Lstm(32), Dense(4)] partial class Gestures;", "[RecurrentModel(Input = 1)] [Lstm(32), Dense(4)] partial class Gestures;")]
    [InlineData("[Embedding(27, 8)] [Gru(4)] partial class Names;", "[RecurrentModel] [Embedding(27, 8)] [Gru(4)] partial class Names;")]
    public async Task Layers_get_their_model(string before, string after)
    {
        using var fixing = Fixing.Of("UNR010", before);
        await fixing.Becomes(0, after);
        await Expect.Nothing(after);
    }

    [Theory]
    [InlineData(0, "[RecurrentModel(Input = 8)]\r\n[Lstm(32)]\r\npartial class Gestures;")]
    [InlineData(1, "[RecurrentModel(Input = 8)]\r\n[Gru(32)]\r\npartial class Gestures;")]
    [InlineData(2, "[RecurrentModel(Input = 8)]\r\n[Rnn(32)]\r\npartial class Gestures;")]
    public async Task A_model_gets_a_layer(int offer, string after)
    {
        using var fixing = Fixing.Of("UNR011", "[RecurrentModel(Input = 8)]\r\npartial class Gestures;");
        await fixing.Becomes(offer, after);
        await Expect.Nothing(after);
    }

    [Fact]
    public async Task Layers_on_several_declarations_move_to_the_first()
    {
        using var fixing = Fixing.Of(
            "UNR012",
            "[RecurrentModel(Input = 8)]\n[Lstm(32)]\npartial class Gestures;\n\n[Gru(4), System.Obsolete]\n[Dense(2)]\npartial class Gestures { int size; }\n");
        await fixing.Becomes(
            0,
            "[RecurrentModel(Input = 8)]\n[Lstm(32)]\n[Gru(4)]\n[Dense(2)]\npartial class Gestures;\n\n[System.Obsolete]\npartial class Gestures { int size; }\n");
    }

    [Fact]
    public async Task Layers_in_several_files_move_to_one()
    {
        string[] after = ["[RecurrentModel(Input = 8)] [Lstm(32)] [Dense(4, Activation = Activation.Tanh)] partial class Gestures;", "partial class Gestures;"];
        using var fixing = Fixing.Of(
            "UNR012", "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures;", "[Dense(4, Activation = Activation.Tanh)] partial class Gestures;");
        await fixing.Becomes(0, after);
        await Expect.Nothing(after);
    }
}
