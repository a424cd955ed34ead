using System;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>Which cell a layer runs.</summary>
internal static class CellCatalog
{
    public static CellProgram ProgramOf(LayerSpec layer) => layer switch
    {
        RnnSpec rnn => Rnn.Write(rnn),
        LstmSpec lstm => Lstm.Write(lstm),
        GruSpec gru => Gru.Write(gru),
        DenseSpec dense => Dense.Write(dense),
        DropoutSpec dropout => Dropout.Write(dropout),
        LayerNormSpec norm => LayerNorm.Write(norm),
        EmbeddingSpec embedding => Embedding.Write(embedding),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "No cell is known for this layer."),
    };
}
