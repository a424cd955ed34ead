using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class InputFixTests
{
    [Theory]
    [InlineData("[RecurrentModel]", "[RecurrentModel(Input = 1)]")]
    [InlineData("[RecurrentModel()]", "[RecurrentModel(Input = 1)]")]
    [InlineData("[RecurrentModel(Reference = true)]", "[RecurrentModel(Input = 1, Reference = true)]")]
    public async Task A_model_without_an_input_gets_one(string before, string after)
    {
        const string Rest = " [Lstm(32)] partial class Gestures;";
        using var fixing = Fixing.Of("UNR013", before + Rest);
        await fixing.Becomes(0, after + Rest);
        await Expect.Nothing(after + Rest);
    }

    [Theory]
    [InlineData("[RecurrentModel(Input = 27)]", "[RecurrentModel]")]
    [InlineData("[RecurrentModel(Input = 27, Reference = true)]", "[RecurrentModel(Reference = true)]")]
    [InlineData("[RecurrentModel(Reference = true, Input = 27)]", "[RecurrentModel(Reference = true)]")]
    public async Task An_input_beside_an_embedding_goes(string before, string after)
    {
        const string Rest = " [Embedding(27, 8)] [Gru(4)] partial class Names;";
        using var fixing = Fixing.Of("UNR014", before + Rest);
        await fixing.Becomes(0, after + Rest);
        await Expect.Nothing(after + Rest);
    }

    [Theory]
    [InlineData(0, "[RecurrentModel(Input = 8)]\n[Lstm(32)]\n[Dense(16)]\npartial class Names;")]
    [InlineData(1, "[RecurrentModel]\n[Embedding(27, 16)]\n[Lstm(32)]\npartial class Names;")]
    public async Task An_embedding_among_layers_becomes_dense_or_moves_to_the_front(int offer, string after)
    {
        using var fixing = Fixing.Of("UNR015", "[RecurrentModel(Input = 8)]\n[Lstm(32)]\n[Embedding(27, 16)]\npartial class Names;");
        await fixing.Becomes(offer, after);
        await Expect.Nothing(after);
    }

    [Fact]
    public void A_second_embedding_cannot_move_to_the_front()
    {
        using var fixing = Fixing.Of("UNR015", "[RecurrentModel] [Embedding(27, 8)] [Embedding(27, 16)] partial class Names;");
        Assert.Equal(["Replace it by [Dense(16)]"], fixing.Titles);
    }
}
