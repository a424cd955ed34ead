using Unrolled;

namespace Library
{
    [RecurrentModel(Input = 2, Training = false)]
    [Dense(3, Name = "head")]
    [EmbeddedWeights("weights/gestures.safetensors")]
    public partial class Gestures
    {
    }

    [RecurrentModel(Input = 2, Training = false)]
    [Dense(3, Name = "head")]
    [EmbeddedWeights("short.safetensors")]
    public partial class Short
    {
    }

    [RecurrentModel(Input = 2, Training = false)]
    [Dense(3, Name = "head")]
    [EmbeddedWeights("weights/half.de.safetensors")]
    public partial class Halved
    {
    }
}
