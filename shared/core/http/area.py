"""An area of the API: operations are declared on it, and each becomes one HTTP-triggered function."""

import inspect
from collections.abc import Callable, Sequence

from shared.core.errors import Problem
from shared.core.http import adapter
from shared.core.http.adapter import EntryPoint
from shared.core.http.operation import ErrorPage, Handler, Operation, Signature, read_signature

Decorator = Callable[[Handler], Handler]
_OK, _NO_CONTENT = 200, 204
_used_areas: "dict[str, Area]" = {}
"""The areas that this process has answered for."""


class Area:
    """A part of the API under one prefix; `tag` groups its operations in the documentation."""

    def __init__(self, name: str, prefix: str, tag: str) -> None:
        self.name = name
        self.prefix = prefix
        self.tag = tag
        self.operations: list[Operation] = []

    def get(
        self,
        path: str = "",
        *,
        second_status: int | None = None,
        errors: Sequence[type[Problem]] = (),
        media_types: Sequence[str] = (),
        error_page: ErrorPage | None = None,
    ) -> Decorator:
        """Declare a read: it runs in a read-only transaction. HEAD is answered too, by the same handler.

        `media_types` are those of a `RawResponse`, and `second_status` is 304 where it knows `If-None-Match`.
        `error_page` renders problems for callers who want HTML.
        """
        return self._declare(
            "GET",
            path,
            200,
            errors,
            second_status=second_status,
            media_types=media_types,
            error_page=error_page,
        )

    def post(
        self,
        path: str = "",
        *,
        status: int = 200,
        second_status: int | None = None,
        errors: Sequence[type[Problem]] = (),
        location: str | None = None,
        secret_header: str | None = None,
        media_types: Sequence[str] = (),
        body_types: Sequence[str] = (),
        error_page: ErrorPage | None = None,
    ) -> Decorator:
        """Declare a write that honors `Idempotency-Key`, unless it answers with a page (`media_types`).

        A handler that returns nothing gets the status 204, unless `status` is another one, such as 202 where a mail
        follows. `second_status` is another status of success, which a `StatusResponse` chooses, such as 200 for an
        existing row. `location` is the path of what was created, relative to this one. `secret_header` names the
        header by which a machine proves that it may call. `body_types` are the media types of a `BinaryBody`.
        """
        return self._declare(
            "POST",
            path,
            status,
            errors,
            second_status=second_status,
            location=location,
            secret_header=secret_header,
            media_types=media_types,
            body_types=body_types,
            error_page=error_page,
        )

    def put(self, path: str = "", *, errors: Sequence[type[Problem]] = ()) -> Decorator:
        """Declare a replacement."""
        return self._declare("PUT", path, 200, errors)

    def patch(self, path: str = "", *, errors: Sequence[type[Problem]] = ()) -> Decorator:
        """Declare a change of some fields."""
        return self._declare("PATCH", path, 200, errors)

    def delete(self, path: str = "", *, errors: Sequence[type[Problem]] = ()) -> Decorator:
        """Declare a removal; answers 204."""
        return self._declare("DELETE", path, 204, errors)

    def find_entry_point(self, name: str) -> EntryPoint:
        """Return the function that answers the operation of this name, such as `journal_create_entry`."""
        _used_areas[self.name] = self
        return adapter.build_entry_point(next(one for one in self.operations if one.name == name))

    def _declare(
        self,
        method: str,
        path: str,
        status: int,
        errors: Sequence[type[Problem]],
        *,
        second_status: int | None = None,
        location: str | None = None,
        secret_header: str | None = None,
        media_types: Sequence[str] = (),
        body_types: Sequence[str] = (),
        error_page: ErrorPage | None = None,
    ) -> Decorator:
        def decorate(handler: Handler) -> Handler:
            template = f"{self.prefix}{path}"
            signature = read_signature(handler, template)
            self.operations.append(
                Operation(
                    area=self.name,
                    tag=self.tag,
                    name=f"{self.name}_{handler.__name__}",
                    method=method,
                    template=template,
                    status=_NO_CONTENT if status == _OK and _returns_nothing(signature) else status,
                    handler=handler,
                    signature=signature,
                    description=inspect.getdoc(handler) or "",
                    declared_errors=tuple(errors),
                    location=location,
                    secret_header=secret_header,
                    media_types=tuple(media_types),
                    body_types=tuple(body_types),
                    second_status=second_status,
                    error_page=error_page,
                )
            )
            return handler

        return decorate


def _returns_nothing(signature: Signature) -> bool:
    return signature.result is None and not signature.is_raw


def build_validators() -> None:
    """Build what reads bodies and what writes answers of the areas in use, which else their first request does."""
    for area in list(_used_areas.values()):
        for operation in area.operations:
            for model in (operation.signature.body, operation.signature.result):
                if model is not None:
                    model.model_rebuild()
