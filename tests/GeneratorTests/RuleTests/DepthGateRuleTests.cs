using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class DepthGateRuleTests
{
    [Theory]
    [InlineData("[Lstm(5, [|DepthGate = true|])]", "'lstm1'", "it is the first layer")]
    [InlineData("[Lstm(5)] [Lstm(5, [|DepthGate = true|])]", "'lstm2'", "layer 'lstm1' has no ExposeCell = true")]
    [InlineData("[Gru(5)] [Lstm(5, [|DepthGate = true|])]", "'lstm1'", "layer 'gru1' has no ExposeCell = true")]
    [InlineData("[Lstm(4, ExposeCell = true)] [Lstm(5, [|DepthGate = true|])]", "'lstm2'", "layer 'lstm1' below has 4")]
    [InlineData("[Lstm(5, ExposeCell = true)] [Dropout(0.1f)] [Lstm(5, [|DepthGate = true|])]", "'lstm2'", "layer 'dropout1' has no ExposeCell = true")]
    [InlineData("[Lstm(5, ExposeCell = true, Direction = Direction.Bidirectional)] [Lstm(5, [|DepthGate = true|])]", "'lstm2'", "layer 'lstm1' has two directions")]
    [InlineData("[Lstm(4, ExposeCell = true, Residual = true)] [Lstm(4, [|DepthGate = true|])]", "'lstm2'", "layer 'lstm1' adds its input")]
    [InlineData("[Lstm(5, ExposeCell = true)] [Lstm(5, Layers = 2, [|DepthGate = true|])]", "'lstm2'", "layer 'lstm2' has no ExposeCell = true")]
    public Task A_depth_gate_reads_the_cell_state_of_an_equal_layer_below(string layers, string layer, string reason) =>
        Expect.Finding(Rules.NoCellBelow, $"[RecurrentModel(Input = 8)] {layers} [Dense(2)] partial class Deep;", layer, reason);

    [Theory]
    [InlineData("[Lstm(5, ExposeCell = true)] [Lstm(5, DepthGate = true)]")]
    [InlineData("[Lstm(5, ExposeCell = true, Layers = 2)] [Lstm(5, DepthGate = true)]")]
    [InlineData("[Lstm(5, ExposeCell = true, Projection = 3)] [Lstm(5, DepthGate = true, Direction = Direction.Bidirectional)]")]
    [InlineData("[Lstm(5, ExposeCell = true)] [Lstm(5, Layers = 3, DepthGate = true, ExposeCell = true)]")]
    [InlineData("[Gru(5)] [Lstm(5, DepthGate = false)]")]
    public Task There_it_is_right(string layers) => Expect.Nothing($"[RecurrentModel(Input = 8)] {layers} [Dense(2)] partial class Deep;");
}
