"""A story of one possible future without a model: written by people, put together by rules."""

from shared.future_self.story.telling import tell

__all__ = ["tell"]
