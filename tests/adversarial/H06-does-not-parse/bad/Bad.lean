import Bad.Star
import Bad.Lambda
import Bad.Corollary
import Bad.Forward
import Bad.Twice
import Bad.Missing
