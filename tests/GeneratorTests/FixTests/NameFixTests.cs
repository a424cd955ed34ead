using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public class NameFixTests
{
    [Theory]
    [InlineData("[Lstm(3, Name = \"my layer/1\")]", "[Lstm(3, Name = \"my_layer_1\")]")]
    [InlineData("[Lstm(3, Name = \"größe!\")]", "[Lstm(3, Name = \"größe_\")]")]
    [InlineData("[Lstm(3, Name = \"a\\\"b\")]", "[Lstm(3, Name = \"a_b\")]")]
    [InlineData("[Lstm(3, Name = \"\")]", "[Lstm(3)]")]
    public Task A_name_is_spelt_so_that_a_file_can_hold_it(string before, string after) => Becomes("UNR022", before, after);

    [Theory]
    [InlineData("[Lstm(3, Name = \"rnn\")] [Gru(3, Name = \"rnn\")]", "[Lstm(3, Name = \"rnn\")] [Gru(3, Name = \"rnn2\")]")]
    [InlineData("[Lstm(3, Name = \"rnn\")] [Gru(3, Name = \"rnn\")] [Dense(1, Name = \"rnn2\")]", "[Lstm(3, Name = \"rnn\")] [Gru(3, Name = \"rnn3\")] [Dense(1, Name = \"rnn2\")]")]
    [InlineData("[Lstm(3, Name = \"gru1\")] [Gru(3)]", "[Lstm(3, Name = \"gru1\")] [Gru(3, Name = \"gru2\")]")]
    [InlineData("[Gru(3, Name = \"gru2\")] [Gru(3)] [Gru(3)]", "[Gru(3, Name = \"gru2\")] [Gru(3, Name = \"gru4\")] [Gru(3)]")]
    public Task The_second_of_two_layers_with_one_name_gets_a_number(string before, string after) => Becomes("UNR023", before, after);

    [Theory]
    [InlineData("[Lstm(3, Name = \"head\")] [Gru(3, Name = \"Head\")]", "[Lstm(3, Name = \"head\")] [Gru(3, Name = \"Head2\")]")]
    [InlineData("[Lstm(3, Name = \"rnn\", Layers = 3)] [Gru(3, Name = \"rnn.l0\")]", "[Lstm(3, Name = \"rnn\", Layers = 3)] [Gru(3, Name = \"rnn.l02\")]")]
    [InlineData("[Lstm(3, Name = \"-\")] [Gru(3, Name = \".\")]", "[Lstm(3, Name = \"-\")] [Gru(3, Name = \".2\")]")]
    public Task The_second_of_two_layers_with_one_identifier_gets_a_number(string before, string after) => Becomes("UNR024", before, after);

    private static async Task Becomes(string id, string before, string after)
    {
        using var fixing = Fixing.Of(id, $"[RecurrentModel(Input = 8)] {before} partial class Model;");
        await fixing.Becomes(0, $"[RecurrentModel(Input = 8)] {after} partial class Model;");
        await Expect.Nothing($"[RecurrentModel(Input = 8)] {after} partial class Model;");
    }
}
