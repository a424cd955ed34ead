using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>How many numbers a layer needs, for sizes up to <see cref="SizeRules.MaxParameters"/>.</summary>
internal static class ModelSize
{
    /// <summary>Trainable numbers.</summary>
    public static long Parameters(LayerSpec layer)
    {
        long i = layer.Inputs, h = layer.Units;
        return layer switch
        {
            RnnSpec => (i + h + 1) * h,
            LstmSpec => 4 * h * (i + h + 1),
            GruSpec => (3 * h * (i + h + 1)) + h,
            DenseSpec => (i + 1) * h,
            EmbeddingSpec embedding => embedding.Vocabulary * h,
            _ => 0,
        };
    }

    /// <summary>Numbers of state per row.</summary>
    public static long StateFloats(LayerSpec layer) => layer switch
    {
        RnnSpec or GruSpec => layer.Units,
        LstmSpec => 2L * layer.Units,
        _ => 0,
    };
}
